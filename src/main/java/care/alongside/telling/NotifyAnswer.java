package care.alongside.telling;

/** What GOV.UK Notify says of a message. */
sealed interface NotifyAnswer {

  /** It has it, under this id. */
  record Taken(String id) implements NotifyAnswer {}

  /** It has never heard of it. */
  record Unknown() implements NotifyAnswer {}

  /** It is with the person, as far as their network says. */
  record Delivered() implements NotifyAnswer {}

  /** There is no such number or address. */
  record Bounced() implements NotifyAnswer {}

  /** It did not arrive this time. */
  record Failed() implements NotifyAnswer {}

  /** Nothing can be said yet, or it did not answer. */
  record NotYet() implements NotifyAnswer {}
}
