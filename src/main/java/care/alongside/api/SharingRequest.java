package care.alongside.api;

import care.alongside.audit.AuditTrail;
import care.alongside.fhir.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which part of what was shared is asked for.
 *
 * @param after behind what it begins, newest first
 */
record SharingRequest(int count, Optional<AuditTrail.Place> after) {

  private static final Set<String> KNOWN = Set.of("_count", "_cursor", "_format", "_pretty");
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})\\.([0-9a-f-]{36})");
  private static final int USUAL = 100;
  private static final int MOST = 500;

  static SharingRequest of(HttpServletRequest request) {
    Paging.allowOnly(request, KNOWN, "_count is.");
    return new SharingRequest(
        Paging.count(request, "_count", USUAL, MOST),
        Optional.ofNullable(request.getParameter("_cursor")).map(SharingRequest::place));
  }

  private static AuditTrail.Place place(String text) {
    var parts = PLACE.matcher(text);
    var id = parts.matches() ? Ids.of(parts.group(2)) : Ids.of("");
    return id.map(
            which ->
                new AuditTrail.Place(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), which))
        .orElseThrow(() -> Paging.problem("_cursor", "has to be one that we gave."));
  }

  String address(String base, String id, AuditTrail.Place next) {
    return "%s/Patient/%s/$sharing?_count=%d&_cursor=%d.%s"
        .formatted(base, id, count, next.at().toEpochMilli(), next.id());
  }
}
