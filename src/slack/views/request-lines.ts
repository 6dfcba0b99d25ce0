/** The lines that say what a request is: what was asked for, by whom, where, and what Paywint told. */
import { operation } from '../../operations/index.ts';
import type { Environment, MoneyRequest, Receipt } from '../../requests/request.ts';
import { togetherLines } from './together-lines.ts';
import { bold, code, moment, text, who, type Part } from '../blocks.ts';
import { editLines } from '../words/safeguards.ts';
import { dateWords } from '../words/digest.ts';

type Lines = readonly (readonly Part[])[];

const ENVIRONMENTS: Record<Environment, string> = {
  sandbox: 'SANDBOX',
  production: 'PRODUCTION',
};

export function environmentWord(environment: Environment): string {
  return ENVIRONMENTS[environment];
}

export function summaryOf(request: MoneyRequest): string {
  return operation(request.operation).summary(request.intent);
}

/** Everything that an approver agrees to. */
export function detailLines(request: MoneyRequest): Lines {
  const rows = operation(request.operation).rows(request.intent);
  return [
    ...editLines(request),
    ...rows.map((row) => [bold(`${row.label}: `), text(row.text)]),
    [bold('Requester: '), who(request.requester)],
    [
      bold('Environment: '),
      text(
        request.environment === 'sandbox'
          ? 'SANDBOX (no real money moves)'
          : 'PRODUCTION (real money moves)',
      ),
    ],
    ...(request.batch === undefined
      ? []
      : [[bold('Batch: '), text(`row ${request.batch.row} of `), code(request.batch.id)]]),
    ...togetherLines(request),
    ...(request.reissueOf === null
      ? []
      : [
          [
            bold('Asks anew for: '),
            text('request '),
            code(request.reissueOf),
            text(', which two admins closed as not executed'),
          ],
        ]),
    ...(request.runOf === undefined
      ? []
      : [
          [
            bold('Run of: '),
            text('standing request '),
            code(request.runOf.id),
            text(`, for ${dateWords(request.runOf.slot)}; approved with the whole of it`),
          ],
        ]),
    ...(request.status === 'pending'
      ? [[bold('Expires: '), moment(request.expiresAt)] as const]
      : []),
  ];
}

/** Under Paywint's own names, so that a support case can be copied from here. */
export function receiptLines(receipt: Receipt | null): Lines {
  if (receipt === null) return [];
  const ids = [
    ['reference_id', receipt.referenceId],
    ['payment_id', receipt.paymentId],
    ['transaction_id', receipt.transactionId],
    ['request_id', receipt.card?.requestId ?? null],
  ] as const;
  return [
    [bold('status: '), text(receipt.status)],
    // As code it can be copied whole, and Slack neither links nor unfurls it.
    ...(receipt.link === undefined ? [] : [[bold('payment_link: '), code(receipt.link)]]),
    ...ids.flatMap(([label, id]) => (id === null ? [] : [[bold(`${label}: `), code(id)]])),
  ];
}
