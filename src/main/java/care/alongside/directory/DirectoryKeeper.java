package care.alongside.directory;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.NotFitToStart;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the organisations of the settings in the database, as rows and as FHIR documents. */
@Component
@EnableConfigurationProperties(DirectorySettings.class)
class DirectoryKeeper implements SmartInitializingSingleton {

  private final DirectorySettings settings;
  private final OrganisationTable table;
  private final Documents documents;
  private final Clock clock;

  DirectoryKeeper(
      DirectorySettings settings, OrganisationTable table, Documents documents, Clock clock) {
    this.settings = settings;
    this.table = table;
    this.documents = documents;
    this.clock = clock;
  }

  /** Runs before the first request is taken; doing it again changes nothing. */
  @Override
  @Transactional
  public void afterSingletonsInstantiated() {
    var organisations =
        Stream.iterate(0, number -> number < settings.organisations().size(), number -> number + 1)
            .map(this::organisation)
            .toList();
    checkOwners(organisations);
    organisations.forEach(table::keep);
    organisations.forEach(table::holds);
    describe(organisations);
  }

  /** A team that has closed for good cannot hold what others send. */
  private static void checkOwners(List<Organisation> organisations) {
    var closed =
        organisations.stream()
            .filter(organisation -> !organisation.active())
            .map(Organisation::id)
            .toList();
    organisations.stream()
        .filter(Organisation::active)
        .filter(sender -> closed.contains(sender.holder()))
        .findFirst()
        .ifPresent(
            sender -> {
              throw new NotFitToStart(
                  "the aftercare-owner of "
                      + sender.name()
                      + " has closed for good. Name another team in"
                      + " alongside.directory.organisations["
                      + organisations.indexOf(sender)
                      + "].aftercare-owner");
            });
  }

  private void describe(List<Organisation> organisations) {
    var ids = organisations.stream().map(o -> o.id().value()).toList();
    Set<?> known = documents.findAll(ids).stream().map(Document::id).collect(Collectors.toSet());
    documents.add(
        organisations.stream()
            .filter(organisation -> !known.contains(organisation.id().value()))
            .map(this::document)
            .toList());
  }

  private Document document(Organisation organisation) {
    var body = Json.object().put("resourceType", "Organization");
    body.putArray("identifier")
        .addObject()
        .put("system", organisation.identifier().system())
        .put("value", organisation.identifier().value());
    body.put("active", true).put("name", organisation.name());
    organisation
        .phone()
        .ifPresent(
            number ->
                body.putArray("telecom").addObject().put("system", "phone").put("value", number));
    return new Document(
        organisation.id().value(),
        "Organization",
        1,
        clock.instant(),
        Json.write(body),
        null,
        null,
        null,
        null);
  }

  private Organisation organisation(int number) {
    var entry = settings.organisations().get(number);
    return new Organisation(
        OrganisationId.of(entry.identifier()),
        entry.identifier(),
        entry.name(),
        entry.thirdSector(),
        entry.directCare(),
        Optional.ofNullable(entry.aftercareOwner()).map(Identifier::ods).map(OrganisationId::of),
        new Safeguarding(entry.safeguarding(), entry.safeguardingLeads()),
        entry.active(),
        HoursText.read(
            "alongside.directory.organisations[" + number + "]",
            entry.hours(),
            entry.closedOnBankHolidays(),
            entry.closed()),
        Optional.ofNullable(entry.phone()));
  }
}
