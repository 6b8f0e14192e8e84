/** These pages break no accessibility rule that axe can check. `pages.spec.ts` tests the others. */

import { expect, test } from '../fixtures/test.ts';

test('axe finds nothing after a failed login or an ended session', async ({ alice, axe }) => {
  await alice.open('/login', 200);
  await alice.navigate('/login', 401, () => alice.logIn('alice', 'wrong'));
  expect(await axe(alice)).toEqual([]);

  const cookies = await alice.context.cookies();
  expect((await alice.post('/logout', {})).status()).toBe(303);
  await alice.context.addCookies(cookies);
  await alice.open('/inbox', 401);
  expect(await axe(alice)).toEqual([]);
});

test('axe finds nothing in the matrix', async ({ loggedOut, axe }) => {
  for (const query of ['', '?a=alice&b=bob', '?gate=door&policy=uniform', '?a=expired&b=revoked']) {
    await loggedOut.open(`/matrix${query}`, 200);
    expect(await axe(loggedOut), query).toEqual([]);
  }
});

test('axe finds nothing where a problem is explained', async ({ loggedOut, axe }) => {
  for (const problem of ['unauthenticated', 'forbidden', 'not-found', 'cross-site']) {
    await loggedOut.open(`/problems/${problem}`, 200);
    expect(await axe(loggedOut), problem).toEqual([]);
  }
});

test('axe finds nothing in the answer of a scenario', async ({ loggedOut, axe }) => {
  for (const slug of ['inbox-logged-out?show=1', 'hidden-or-missing?guess=403', 'form-on-another-site?guess=403']) {
    await loggedOut.open(`/scenarios/${slug}`, 200);
    expect(await axe(loggedOut), slug).toEqual([]);
  }
});
