-- What a sender sent is found by its records; these two have no sender there.
drop index document_by_answers;
create index document_by_sender on document (sender, type)
  where type in ('Consent', 'QuestionnaireResponse');
