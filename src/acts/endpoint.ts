/** The calls of Paywint's that acts are made of; where each lives stands in one table of `paywint`. */
export type Endpoint =
  | 'payeeCreate'
  | 'payeeUpdate'
  | 'payeeDelete'
  | 'addressCreate'
  | 'addressUpdate'
  | 'addressDelete'
  | 'addressDefault'
  | 'linkedDelete';
