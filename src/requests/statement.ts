/** What an admin has said about a request that only people can settle; two different ones settle it. */
import type { UserId } from './ids.ts';
import type { MoneyRequest } from './request.ts';
import { lastMove } from './step.ts';

export type Statement = {
  readonly user: UserId;
  readonly at: number;
  /** `reissue` says that it was not executed, and that it is to be asked for anew. */
  readonly says: 'executed' | 'notExecuted' | 'reissue';
};

/** Whether two statements agree on what happened. */
export function agree(one: Statement['says'], other: Statement['says']): boolean {
  return (one === 'executed') === (other === 'executed');
}

/** What was said since the request came to where it is: what was said before was about something else. */
export function statementsNow(
  request: Pick<MoneyRequest, 'history' | 'statements'>,
): readonly Statement[] {
  const came = lastMove(request);
  return request.statements.filter(({ at }) => came === undefined || at >= came.at);
}
