/** Commands as people type them, each with its form or its answer. */
export const LINES: readonly string[] = `
help
balance
digest
batch
freeze
unfreeze
unfreeze adopt
reconcile
linked
away
reload 4242 50
reload "Team travel" $1,250.75 train tickets
reload
reload travel 1.5
reload nobody
link 150.75 logo design
link
issue Ines 50 Field trip
issue
standing
policy
policy reload 500
standing reload 4242 50 snacks every monday until 2027-03-01
standing reload 4242 50 every 15th at most 10 runs
standing pause S-7F3K2M9Q
standing resume S-7F3K2M9Q
standing end S-7F3K2M9Q
standing reload
requests
requests mine
requests attention
requests all
status R1
status R7F3K2M9QAB
status 10472
card 4242
cards
cards travel
payees
payees ines
payee Ines
payee add
payee rename Ines
payee delete Ines
payee address add Ines
payee address change Ines
payee address default Ines
payee address delete Ines
linked add payment
linked update Visa
linked delete Visa
linked visa
payments sent
payments received logo 2026-11-01 2026-11-30
export requests 2026-11-01 by:me
export payments
audit
audit 2026-11-01 2026-11-30
away until 2026-12-01, delegate @ben
away off
relod 4242 50
`.split('\n');
