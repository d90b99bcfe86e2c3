package care.alongside.kernel;

import java.util.stream.IntStream;

/** An NHS number whose check digit has been verified; an unverified one is just a string. */
public record NhsNumber(String digits) {

  public NhsNumber {
    if (!isValid(digits)) {
      throw new IllegalArgumentException("Not a valid NHS number");
    }
  }

  /** Whether these are ten digits of which the last is the modulus-11 check digit. */
  public static boolean isValid(String digits) {
    return digits.matches("[0-9]{10}") && checkDigitAgrees(digits);
  }

  private static boolean checkDigitAgrees(String digits) {
    int weighted = IntStream.range(0, 9).map(i -> (10 - i) * (digits.charAt(i) - '0')).sum();
    return (11 - weighted % 11) % 11 == digits.charAt(9) - '0';
  }

  // The number identifies a person, so it must not reach a log by way of string formatting.
  @Override
  public String toString() {
    return "NhsNumber[hidden]";
  }
}
