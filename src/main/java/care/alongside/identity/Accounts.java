package care.alongside.identity;

import care.alongside.kernel.NhsNumber;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Those who may sign in with a name and a password. */
@Component
class Accounts implements UserDetailsService {

  private final Map<String, IdentitySettings.User> byName;
  private final Map<UUID, IdentitySettings.User> byId;

  Accounts(IdentitySettings settings) {
    byName =
        settings.users().stream()
            .collect(Collectors.toMap(IdentitySettings.User::name, Function.identity()));
    byId =
        settings.users().stream()
            .collect(Collectors.toMap(user -> idOf(user.name()), Function.identity()));
  }

  @Override
  public UserDetails loadUserByUsername(String name) {
    var user = find(name).orElseThrow(() -> new UsernameNotFoundException("Unknown sign-in name"));
    return User.withUsername(user.name())
        .password(user.password())
        .authorities("signed-in")
        .build();
  }

  Optional<IdentitySettings.User> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The NHS number behind a person's account; a token carries only the account's id. */
  Optional<NhsNumber> person(UUID account) {
    return Optional.ofNullable(byId.get(account)).flatMap(IdentitySettings.User::person);
  }

  /** The id of an account, the same on every node. */
  static UUID idOf(String name) {
    return UUID.nameUUIDFromBytes(("account|" + name).getBytes(StandardCharsets.UTF_8));
  }
}
