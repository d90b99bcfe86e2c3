package care.alongside.fhir;

import static java.util.stream.Collectors.toSet;

import care.alongside.consent.OverrideAsked;
import care.alongside.consent.OverrideFacts;
import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.identity.Caller;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Those whom an override names, as the directory knows them. */
@Component
class OverrideParties {

  private final Organisations organisations;

  OverrideParties(Organisations organisations) {
    this.organisations = organisations;
  }

  OverrideFacts of(OverrideAsked asked, Caller caller) {
    var sender =
        organisations
            .findOpen(caller.actingFor())
            .orElseGet(() -> organisations.get(caller.actingFor()));
    var recipient =
        asked
            .recipient()
            .map(OrganisationId::of)
            .flatMap(organisations::findOpen)
            .filter(found -> !found.id().equals(sender.id()));
    return new OverrideFacts(
        asked.authoriser().filter(who -> leads(sender, who)).isPresent(),
        recipient.map(Organisation::id),
        recipient.filter(Organisation::thirdSector).isPresent(),
        recipient.map(OverrideParties::roles).orElse(Set.of()));
  }

  private static boolean leads(Organisation sender, Identifier who) {
    return who.system().equals(Identifier.SDS_USER)
        && sender.safeguarding().leads().contains(who.value());
  }

  private static Set<String> roles(Organisation recipient) {
    return recipient.safeguarding().roles().stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(toSet());
  }
}
