package care.alongside.api;

import care.alongside.handoff.Watch;
import care.alongside.handoff.WatchState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which plans those who keep watch ask for, and where more of them are. */
record WatchRequest(Watch.Asked asked) {

  private static final Set<String> KNOWN = Set.of("state", "after", "count");
  private static final Pattern PLACE =
      Pattern.compile(
          "(-infinity|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[.]\\d{6}Z)"
              + "~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
  private static final int USUAL = 50;
  private static final int MOST = 200;

  static WatchRequest of(HttpServletRequest request) {
    Paging.allowOnly(request, KNOWN, "state, count and after are.");
    return new WatchRequest(
        new Watch.Asked(
            Optional.ofNullable(request.getParameter("state")).map(WatchRequest::state),
            Optional.ofNullable(request.getParameter("after")).map(WatchRequest::place),
            Paging.count(request, "count", USUAL, MOST)));
  }

  private static WatchState state(String code) {
    var all =
        Arrays.stream(WatchState.values()).map(WatchState::code).collect(Collectors.joining(", "));
    return WatchState.of(code)
        .orElseThrow(() -> Paging.problem("state", "has to be one of: " + all + "."));
  }

  private static Watch.Place place(String after) {
    var parts = PLACE.matcher(after);
    if (!parts.matches() || !isTime(parts.group(1))) {
      throw Paging.problem("after", "has to be one that we gave.");
    }
    return new Watch.Place(parts.group(1), UUID.fromString(parts.group(2)));
  }

  private static boolean isTime(String text) {
    try {
      return text.startsWith("-") || Instant.parse(text).isAfter(Instant.EPOCH);
    } catch (DateTimeParseException notATime) {
      return false;
    }
  }

  /** Where the page behind this one is. */
  String next(Watch.Place last) {
    return "%s?count=%d&after=%s~%s%s"
        .formatted(
            BaseUrl.WATCH,
            asked.count(),
            last.due(),
            last.plan(),
            asked.only().map(state -> "&state=" + state.code()).orElse(""));
  }
}
