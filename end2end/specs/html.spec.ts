/** Pages that a query fills with content, and pages about a rejected form, are valid HTML. */

import type { Persona, Status } from '../expectations.ts';
import { htmlViolations } from '../fixtures/html.ts';
import { expect, test } from '../fixtures/test.ts';

/** Pages with more content for a query, or without a row in the table. */
const EXTRA_PAGES = [
  '/?persona=bob&resource=reports',
  '/lab?persona=alice&method=GET&path=%2Fadmin',
  '/matrix?a=alice&b=bob',
  '/problems/forbidden',
  '/scenarios/hidden-or-missing?guess=403',
  '/account/close',
  '/monitor/attacks',
  '/monitor/events/1',
  '/basic/vault',
  '/lab/policy/conceal/',
  '/lab/policy/conceal/inbox',
];

test('pages with a query and single entries are valid HTML', async ({ admin }) => {
  for (const path of EXTRA_PAGES) {
    const response = await admin.send('GET', path);
    expect(response.headers()['content-type'], path).toContain('text/html');
    expect(await htmlViolations(await response.text()), path).toEqual([]);
  }
});

/** Forms that are rejected, each with the status of the page that explains why. */
const REJECTED_FORMS: readonly [Persona, path: string, form: Record<string, string>, Status][] = [
  ['logged-out', '/login', { user_name: 'alice', password: 'wrong' }, 401],
  ['logged-out', '/signup', { user_name: '', display_name: '', password: '' }, 422],
  ['alice', '/account/password', { account: 'alice', current_password: 'wrong', new_password: 'short' }, 403],
  ['alice', '/account/tokens', { account: 'alice', name: '', expires_in: '86400' }, 422],
  ['alice', '/account/visibility', {}, 422],
  ['alice', '/monitor/attacks', { attack: 'none' }, 403],
  ['admin', '/monitor/blocks', { account: 'admin', network: 'x', reason: '', expires_in: '' }, 422],
];

test('every page about a form that is rejected is valid HTML', async ({ createVisitor }) => {
  for (const [name, path, form, status] of REJECTED_FORMS) {
    const response = await (await createVisitor(name)).post(path, form);
    expect(response.status(), path).toBe(status);
    expect(await htmlViolations(await response.text()), path).toEqual([]);
  }
});
