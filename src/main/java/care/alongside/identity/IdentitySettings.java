package care.alongside.identity;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call this installation.
 *
 * @param issuer the address that others reach us by, such as {@code https://aftercare.example};
 *     without it, that of each request
 * @param clients the systems and apps that may ask for a token
 * @param users the staff, and the people cared for, who may sign in
 * @param jwksHosts where clients' keys may be fetched from: scheme, host and port, such as {@code
 *     https://keys.example}
 * @param newKeyAfter how long one key signs our tokens before a new one takes its place
 */
@Validated
@ConfigurationProperties("alongside.identity")
record IdentitySettings(
    @Nullable URI issuer,
    @DefaultValue List<@Valid Client> clients,
    @DefaultValue List<@Valid User> users,
    @DefaultValue List<URI> jwksHosts,
    @DefaultValue("P90D") Duration newKeyAfter) {

  /** Whether keys may be fetched from there: scheme, host and port are compared exactly. */
  boolean mayFetchFrom(URI address) {
    return jwksHosts.stream().anyMatch(host -> origin(host).equals(origin(address)));
  }

  private static List<Object> origin(URI address) {
    return List.of(
        Optional.ofNullable(address.getScheme()).orElse(""),
        Optional.ofNullable(address.getHost()).orElse(""),
        address.getPort());
  }

  /**
   * A system or an app. With a secret or keys it calls for its own organisation; with redirect
   * addresses it calls for whoever signs in.
   *
   * @param secret plain in rehearsal; otherwise <code>{bcrypt}…</code> or <code>{pbkdf2}…</code>
   * @param jwks its public keys, as a JSON Web Key Set
   * @param jwksUri where its public keys are published
   * @param ods the ODS code of its organisation; or, without one,
   * @param charity the charity number of its organisation
   * @param scopes all that it may ever do, as SMART v2 scopes
   * @param redirectUris where people may be sent back to after signing in
   */
  record Client(
      @NotBlank String id,
      @Nullable String secret,
      @Nullable String jwks,
      @Nullable URI jwksUri,
      @Nullable String ods,
      @Nullable String charity,
      @NotEmpty List<@Pattern(regexp = Scopes.SMART_V2) String> scopes,
      @DefaultValue List<String> redirectUris) {

    Optional<OrganisationId> organisation() {
      return organisationOf(ods, charity);
    }

    boolean hasKeys() {
      return jwks != null || jwksUri != null;
    }

    boolean callsForItself() {
      return secret != null || hasKeys();
    }

    @Override
    public String toString() {
      return "the client '" + id + "'";
    }
  }

  /**
   * Somebody who may sign in: staff of one organisation, or a person for themself.
   *
   * @param password plain in rehearsal; otherwise <code>{bcrypt}…</code> or <code>{pbkdf2}…</code>
   * @param ods the ODS code of their organisation; or, without one,
   * @param charity the charity number of their organisation; or, for a person,
   * @param nhsNumber their own verified NHS number
   */
  record User(
      @NotBlank String name,
      @NotBlank String password,
      @Nullable String ods,
      @Nullable String charity,
      @Nullable String nhsNumber) {

    Optional<OrganisationId> organisation() {
      return organisationOf(ods, charity);
    }

    Optional<NhsNumber> person() {
      return Optional.ofNullable(nhsNumber).map(NhsNumber::new);
    }

    @Override
    public String toString() {
      return "the user '" + name + "'";
    }
  }

  private static Optional<OrganisationId> organisationOf(
      @Nullable String ods, @Nullable String charity) {
    return Optional.ofNullable(ods)
        .map(Identifier::ods)
        .or(
            () ->
                Optional.ofNullable(charity)
                    .map(number -> new Identifier(Identifier.CHARITY_NUMBER, number)))
        .map(OrganisationId::of);
  }
}
