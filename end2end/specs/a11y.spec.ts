/** No page breaks an accessibility rule that axe can check, in light and in dark. */

import { NAMES, TABLE } from '../law.ts';
import { expect, test } from '../fixtures/test.ts';

/** Long, and the same for every persona. */
const DOCS = '/api/docs';

test('axe finds nothing in the description of the API', { tag: '@js' }, async ({ loggedOut, axe }) => {
  await loggedOut.open(DOCS, 200);
  expect(await axe(loggedOut)).toEqual([]);
});

for (const { page, answers } of TABLE.filter(({ page }) => page !== DOCS)) {
  test(`axe finds nothing on ${page}, whoever asks`, { tag: '@js' }, async ({ as, axe }) => {
    // Two standard members with the same status get the same markup.
    const names = NAMES.filter((name) => name !== 'bob' || answers.bob !== answers.alice);
    for (const name of names) {
      const visitor = await as(name);
      await visitor.open(page, answers[name]);
      expect(await axe(visitor), name).toEqual([]);
    }
  });
}

test('axe finds nothing after a failed login or an ended session', { tag: '@js' }, async ({ alice, axe }) => {
  await alice.open('/login', 200);
  await alice.lands('/login', 401, () => alice.logIn('alice', 'wrong'));
  expect(await axe(alice)).toEqual([]);

  const cookies = await alice.context.cookies();
  expect((await alice.post('/logout', {})).status()).toBe(303);
  await alice.context.addCookies(cookies);
  await alice.open('/inbox', 401);
  expect(await axe(alice)).toEqual([]);
});

test('axe finds nothing in the matrix', { tag: '@js' }, async ({ loggedOut, axe }) => {
  for (const query of ['', '?a=alice&b=bob', '?gate=door&policy=uniform', '?a=expired&b=revoked']) {
    await loggedOut.open(`/matrix${query}`, 200);
    expect(await axe(loggedOut), query).toEqual([]);
  }
});

test('axe finds nothing where a problem is explained', { tag: '@js' }, async ({ loggedOut, axe }) => {
  for (const problem of ['unauthenticated', 'forbidden', 'not-found', 'cross-site']) {
    await loggedOut.open(`/problems/${problem}`, 200);
    expect(await axe(loggedOut), problem).toEqual([]);
  }
});

test('axe finds nothing in the answer of a scenario', { tag: '@js' }, async ({ loggedOut, axe }) => {
  for (const story of ['inbox-logged-out?show=1', 'hidden-or-missing?guess=403', 'form-on-another-site?guess=403']) {
    await loggedOut.open(`/scenarios/${story}`, 200);
    expect(await axe(loggedOut), story).toEqual([]);
  }
});
