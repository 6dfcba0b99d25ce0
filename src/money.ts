/** Money is whole cents of a US dollar. */
export type Cents = number;
