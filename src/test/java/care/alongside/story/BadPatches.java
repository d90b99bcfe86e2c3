package care.alongside.story;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;

/** Patches of a Task that cannot be applied, or that are none. */
final class BadPatches {

  private static final String ANYWHERE = ".+";

  private BadPatches() {}

  static Stream<BadRequests.One> all() {
    return Stream.of(
        patch("no patch", 400, "http.body", "{}"),
        patch("no JSON", 400, "http.body", "["),
        patch("an operation that is none", 400, "[{\"op\":\"nonsense\",\"path\":\"/status\"}]"),
        patch(
            "an operation without a path", 400, "http.body\\[0]", "[{\"op\":\"add\",\"value\":1}]"),
        patch("operations that are texts", 400, "[\"add\"]"),
        patch(
            "a path that is not there",
            422,
            "Task.nonsense",
            "[{\"op\":\"remove\",\"path\":\"/nonsense\"}]"),
        withoutElement("owner"),
        withoutElement("restriction"),
        withoutElement("input"),
        withoutElement("focus"),
        withoutElement("for"),
        withoutElement("requester"),
        patch(
            "one thing less that it rests on",
            422,
            "Task.input.*",
            "[{\"op\":\"remove\",\"path\":\"/input/0\"}]"),
        patch(
            "a test that fails",
            422,
            "[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"completed\"}]"),
        patch("a number for a path", 400, "[{\"op\":\"add\",\"path\":5,\"value\":1}]"),
        patch("a move from nowhere", 400, "[{\"op\":\"move\",\"path\":\"/status\"}]"),
        patch("a number for the whole", 422, "[{\"op\":\"replace\",\"path\":\"\",\"value\":5}]"),
        patch("no kind of resource", 400, "[{\"op\":\"remove\",\"path\":\"/resourceType\"}]"),
        patch(
            "another intent",
            422,
            "[{\"op\":\"replace\",\"path\":\"/intent\",\"value\":\"plan\"}]"),
        patch("the whole taken away", 422, "[{\"op\":\"remove\",\"path\":\"\"}]"),
        patch(
            "a NUL",
            400,
            "[{\"op\":\"add\",\"path\":\"/note\",\"value\":[{\"text\":\"a\u0000b\"}]}]"),
        patch(
            "copies of copies",
            413,
            "["
                + "{\"op\":\"copy\",\"from\":\"\",\"path\":\"/a\"},".repeat(40)
                + "{\"op\":\"remove\",\"path\":\"/a\"}]"),
        patch("levels without end", 400, "[".repeat(20_000)),
        new BadRequests.One(
            "a patch of another media type",
            415,
            "http.Content-Type",
            bad ->
                bad.tideline()
                    .exchange(
                        "Task/" + bad.peers().id(),
                        request ->
                            request
                                .header("Content-Type", "application/json")
                                .header("If-Match", "W/\"1\"")
                                .method("PATCH", BodyPublishers.ofString("[]")))));
  }

  private static BadRequests.One withoutElement(String element) {
    return patch(
        "no " + element,
        422,
        "Task." + element,
        "[{\"op\":\"remove\",\"path\":\"/" + element + "\"}]");
  }

  private static BadRequests.One patch(String what, int status, String operations) {
    return patch(what, status, ANYWHERE, operations);
  }

  private static BadRequests.One patch(String what, int status, String place, String operations) {
    return new BadRequests.One(
        "a patch with " + what,
        status,
        place,
        bad -> bad.tideline().patch("Task/" + bad.peers().id(), 1, operations));
  }
}
