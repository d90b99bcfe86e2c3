package care.alongside.fhir;

import static java.util.stream.Collectors.toSet;

import care.alongside.consent.OverrideAsked;
import care.alongside.consent.OverrideFacts;
import care.alongside.consent.SharingOverride;
import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.identity.Caller;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.person.PersonTold;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Those whom an override names, as the directory knows them, and the person it is about. */
@Component
class OverrideParties {

  private final Organisations organisations;
  private final ApplicationEventPublisher events;

  OverrideParties(Organisations organisations, ApplicationEventPublisher events) {
    this.organisations = organisations;
    this.events = events;
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

  /** In plain words, and without what led to it. */
  void tellPerson(SharingOverride made) {
    var recipient = organisations.get(made.terms().recipient()).name();
    events.publishEvent(
        new PersonTold(
            made.person(),
            Optional.of(made.plan()),
            "Sharing",
            "We shared some of your details with %s. We did this to keep somebody safe, and the law"
                    .formatted(recipient)
                + " lets us do it without asking you first. Somebody else will check that it was"
                + " right. What you agreed to, and what you said no to, stays as it was. You can"
                + " see what was shared, and ask us about it at any time."));
  }
}
