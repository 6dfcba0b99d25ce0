import { describe, expect, test } from 'vitest';
import { REQUEST } from '../../src/engine/trace-ports.ts';
import { aCollector } from '../scenarios/a-collector.ts';

const nothing = (): Promise<void> => Promise.resolve();

describe('a trace', () => {
  test('shows work inside work, what came of it and what failed, and changes none of it', async () => {
    await using collector = await aCollector();
    const { trace, stop } = collector.tracing;
    const got = await trace('click', {}, () =>
      trace(
        'decide',
        { [REQUEST]: 'R1' },
        () => Promise.resolve(7),
        (value) => ({ got: `${value}` }),
      ),
    );
    expect(got).toBe(7);
    const failing = trace('read', {}, () => Promise.reject(new Error('as before')));
    await expect(failing).rejects.toThrow('as before');
    await stop();
    expect(collector.paths).toEqual(['/v1/traces']);
    const [decide, click, read] = collector.spans;
    expect([decide?.name, click?.name, read?.name]).toEqual(['decide', 'click', 'read']);
    expect(decide?.traceId).toBe(click?.traceId);
    expect(decide?.parentSpanId).toBe(click?.spanId);
    expect(decide?.attributes.map(({ key, value }) => [key, value.stringValue])).toEqual([
      [REQUEST, 'R1'],
      ['got', '7'],
    ]);
    expect(read?.status.code).toBe(2);
    expect(read?.traceId).not.toBe(click?.traceId);
  });

  test('goes on for the same request after the click, and not for another one', async () => {
    await using collector = await aCollector();
    const { trace, stop } = collector.tracing;
    let later = nothing;
    await trace('click', {}, () =>
      trace('decide', { [REQUEST]: 'R1' }, () => {
        const goOn = async (): Promise<void> => {
          await Promise.resolve();
          await trace('send', { [REQUEST]: 'R1' }, nothing);
          await trace('send another', { [REQUEST]: 'R2' }, nothing);
          await trace('read', {}, nothing);
        };
        const begun = new Promise<void>((resolve) => {
          setImmediate(() => void goOn().then(resolve));
        });
        later = () => begun;
        return Promise.resolve();
      }),
    );
    await later();
    await stop();
    const of = (name: string) => collector.spans.find((one) => one.name === name)?.traceId;
    expect(of('send')).toBe(of('decide'));
    expect(of('send another')).not.toBe(of('decide'));
    expect(of('read')).not.toBe(of('decide'));
  });

  test('begins its work in the same tick, and a word that cannot be said is left out', async () => {
    await using collector = await aCollector();
    let isBegun = false;
    const work = (): Promise<string> => {
      isBegun = true;
      return Promise.resolve('done');
    };
    const running = collector.tracing.trace('money', {}, work, () => {
      throw new Error('no word for it');
    });
    expect(isBegun).toBe(true);
    expect(await running).toBe('done');
    await collector.tracing.stop();
    expect(collector.spans.map(({ name }) => name)).toEqual(['money']);
  });

  test('that nobody takes is dropped, is told once, and holds nothing up', async () => {
    await using collector = await aCollector(503);
    const { trace, stop } = collector.tracing;
    for (const name of ['one', 'two', 'three']) {
      expect(await trace(name, {}, () => Promise.resolve(name))).toBe(name);
      await stop();
    }
    expect(collector.warned).toHaveLength(1);
  });
});
