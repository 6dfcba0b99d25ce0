import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generated } from '../../src/generate.ts';
import { botScopes, manifest, SCOPES_BY_METHOD } from '../../src/manifest.ts';
import { operations } from '../../src/operations/index.ts';
import { VARIABLES } from '../../src/variables.ts';
import { fileAt, filesIn } from './source-files.ts';
import { webApiCalls } from './web-api-calls.ts';

const app = manifest(operations);

describe('what the bot may do in Slack', () => {
  test('is exactly what it does: every call is in the table, and nothing else', () => {
    const called = filesIn('src', '.ts')
      .filter(({ path }) => path !== 'src/manifest.ts')
      .flatMap(({ text }) => webApiCalls(text));
    expect([...new Set(called)].sort()).toEqual(Object.keys(SCOPES_BY_METHOD).sort());
  });

  test('the search finds calls however they are written', () => {
    expect(webApiCalls('await clients.bulk.chat.delete({ ts })')).toEqual(['chat.delete']);
    expect(webApiCalls('client\n  .usergroups\n  .users.list()')).toEqual([
      'usergroups.users.list',
    ]);
    expect(webApiCalls('client.apiCall("pins.add", {})')).toEqual(['pins.add']);
    expect(webApiCalls('event.users.includes(user); parts.chat.send()')).toEqual([]);
  });

  test('the scopes are those of the calls, and none that reads or writes more', () => {
    expect(app.oauth_config.scopes.bot).toEqual(botScopes());
    expect(botScopes()).toEqual([
      'channels:history',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'groups:history',
      'im:history',
      'im:write',
      'metadata.message:read',
      'usergroups:read',
      'users:read',
      'users:read.email',
    ]);
  });

  test('every listener has its setting: command, clicks, forms, choices, Home', () => {
    const listeners = filesIn('src/slack', '.ts').map(({ text }) => text);
    const heard = listeners.flatMap((text) =>
      [...text.matchAll(/\bapp\.event\(\s*'([\w.]+)'/g)].map(([, name]) => name),
    );
    expect(app.settings.event_subscriptions.bot_events).toEqual(heard);
    expect(app.settings.interactivity.is_enabled).toBe(true);
    expect(app.settings.interactivity.message_menu_options_url).toMatch(/\/slack\/events$/);
    expect(app.features.app_home.home_tab_enabled).toBe(true);
    expect(app.features.slash_commands[0]?.usage_hint).toContain(operations[0]?.name);
  });

  // https://docs.slack.dev/reference/app-manifest
  test.each([
    ['name', app.display_information.name, 1, 35],
    ['description', app.display_information.description, 1, 140],
    ['long description', app.display_information.long_description, 175, 4000],
    ['name of the bot', app.features.bot_user.display_name, 1, 80],
    ['command', app.features.slash_commands[0]?.command ?? '', 2, 32],
    ["command's description", app.features.slash_commands[0]?.description ?? '', 1, 2000],
    ["command's hint", app.features.slash_commands[0]?.usage_hint ?? '', 1, 1000],
  ])("the app's %s has a length that Slack accepts", (_what, text, least, most) => {
    expect(text.length).toBeGreaterThanOrEqual(least);
    expect(text.length).toBeLessThanOrEqual(most);
  });

  test('Workflow Builder is offered steps as Slack takes them: ready for organisations, run elsewhere', () => {
    expect(app.settings.org_deploy_enabled).toBe(true);
    expect(app.settings.function_runtime).toBe('remote');
    expect(Object.keys(app.functions)).toEqual(['request_reload', 'request_payment_link']);
    for (const { title, description, input_parameters, output_parameters } of Object.values(
      app.functions,
    )) {
      expect(title.length).toBeLessThanOrEqual(51);
      expect(description.length).toBeLessThanOrEqual(100);
      expect(input_parameters).toMatchObject({
        user: { type: 'slack#/types/user_id', is_required: true },
        amount: { type: 'string', is_required: false },
      });
      expect(Object.keys(output_parameters)).toEqual(['status', 'reference_id', 'payment_id']);
    }
  });

  test('every address is the one to be filled in', () => {
    const addresses = JSON.stringify(app).match(/https?:[^"]+/g) ?? [];
    expect(addresses).toHaveLength(4);
    expect(new Set(addresses)).toEqual(new Set(['https://YOUR-HOST/slack/events']));
  });
});

describe('generated files', () => {
  const files = generated((name) => fileAt(name).text);

  test.each([...files.keys()])('%s says what the code says', (name) => {
    expect(fileAt(name).text, 'run "npm run generate"').toBe(files.get(name));
  });

  test('the manifest reads back as it was meant', () => {
    expect(parse(fileAt('manifest.yml').text)).toEqual(app);
  });

  test('.env.example names every variable that this version uses, and fills in no secret', () => {
    const { text } = fileAt('.env.example');
    for (const { name, use } of VARIABLES) {
      const isThere = new RegExp(`^(?:# )?${name}=`, 'm').test(text);
      expect(isThere, name).toBe(use === 'required' || use === 'optional');
      if (use === 'required') expect(text).toMatch(new RegExp(`^${name}=$`, 'm'));
    }
  });
});
