package care.alongside.identity;

import care.alongside.kernel.CrisisHelp;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The form where staff, and the person, say who they are. */
@RestController
class SignInPage {

  static final String PATH = "/sign-in";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Sign in – Alongside</title>
      </head>
      <body>
      <main>
      <h1>Sign in</h1>
      [failure]<form method="post" action="/sign-in">
      <input type="hidden" name="[csrf-name]" value="[csrf]">
      <p><label for="username">Your sign-in name</label><br>
      <input id="username" name="username" autocomplete="username" required></p>
      <p><label for="password">Your password</label><br>
      <input id="password" name="password" type="password" autocomplete="current-password" required></p>
      <p><button>Sign in</button></p>
      </form>
      <p>[help]</p>
      </main>
      </body>
      </html>
      """
          .replace("[help]", CrisisHelp.WORDS);

  private static final String TRY_AGAIN =
      """
      <p role="alert">That name and password do not go together. Check both and try again.</p>
      """;

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String page(@RequestParam(required = false) @Nullable String error, CsrfToken csrf) {
    return PAGE.replace("[failure]", error == null ? "" : TRY_AGAIN)
        .replace("[csrf-name]", HtmlUtils.htmlEscape(csrf.getParameterName()))
        .replace("[csrf]", HtmlUtils.htmlEscape(csrf.getToken()));
  }
}
