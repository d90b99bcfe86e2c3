package care.alongside.identity;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Fetches a client's published keys: soon or not at all, not much, and never from elsewhere. */
@Component
class PublishedKeys implements ResourceRetriever {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_BYTES = 64 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(url.toString())).timeout(PATIENCE).build();
    try {
      var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
      if (answer.statusCode() != 200) {
        throw new IOException("The client's keys were not there");
      }
      return new Resource(answer.body(), "application/json");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped while fetching a client's keys");
    }
  }
}
