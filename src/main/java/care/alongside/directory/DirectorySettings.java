package care.alongside.directory;

import care.alongside.kernel.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The organisations that this installation serves, kept in the database at start.
 *
 * @param organisations each with its identifier; those left out later stay known
 */
@Validated
@ConfigurationProperties("alongside.directory")
record DirectorySettings(@DefaultValue List<@Valid Entry> organisations) {

  /**
   * One organisation.
   *
   * @param ods its ODS code; or, without one,
   * @param charity its charity number
   * @param aftercareOwner the ODS code of the team that holds the aftercare of what it sends
   * @param safeguarding for whom it holds the safeguarding role: adults, children
   * @param safeguardingLeads the SDS user ids of its staff who may authorise an override
   * @param hours when it is open, lines like mon-fri 09:00-17:00; without any it is always open
   * @param closedOnBankHolidays whether it is closed on the bank holidays of England
   * @param closed times in which it is closed, first and last day like 2026-08-03/2026-08-09
   * @param active whether it still works; one that has closed for good is asked nothing more
   * @param phone the number that the person may ring, as it is to be printed
   */
  record Entry(
      @Nullable String ods,
      @Nullable String charity,
      @NotBlank String name,
      @DefaultValue("false") boolean thirdSector,
      @DefaultValue("false") boolean directCare,
      @Nullable String aftercareOwner,
      @DefaultValue Set<SafeguardingRole> safeguarding,
      @DefaultValue Set<String> safeguardingLeads,
      @DefaultValue List<String> hours,
      @DefaultValue("false") boolean closedOnBankHolidays,
      @DefaultValue List<String> closed,
      @DefaultValue("true") boolean active,
      @Nullable String phone) {

    Identifier identifier() {
      return Optional.ofNullable(ods)
          .map(Identifier::ods)
          .or(() -> Optional.ofNullable(charity).map(Entry::charityNumber))
          .orElseThrow(
              () -> new IllegalStateException(name + " needs an ODS code or a charity number"));
    }

    private static Identifier charityNumber(String number) {
      return new Identifier(Identifier.CHARITY_NUMBER, number);
    }
  }
}
