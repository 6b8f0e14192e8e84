/** Protection against other sites: their forms, their frames, and the security headers. */

import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('a form of the site itself changes the visibility', async ({ alice }) => {
  expect((await alice.post('/account/visibility', { visibility: 'public' })).status()).toBe(303);
  await alice.open('/account', 200);
  await expect(alice.page.getByText('Your profile is public:')).toBeVisible();
});

/** From 127.0.0.1 the browser sends the cookie: another port is another origin, but the same site. */
for (const host of ['localhost', '127.0.0.1']) {
  test(`a form of a stranger at ${host} changes nothing`, async ({ alice, foreignServer }) => {
    const field = '<input type="hidden" name="visibility" value="public">';
    const target = `${alice.origin}/account/visibility`;
    foreignServer.setBody(`<form method="post" action="${target}">${field}<button>Win a prize</button></form>`);
    await alice.page.goto(`http://${host}:${foreignServer.port}/`);
    const click = () => alice.page.getByRole('button', { name: 'Win a prize' }).click();
    await alice.navigate('/account/visibility', 403, click, 'refused');
    await expect(alice.page.getByRole('heading', { level: 1 })).toHaveText('Blocked: not sent from this site');
    await expectPrivate(alice);
  });
}

test('a write whose Origin is another, or is not said, changes nothing', async ({ alice }) => {
  const visibility = { visibility: 'public' };
  for (const origin of ['http://other.example', 'http://127.0.0.1:9', 'null']) {
    const response = await alice.post('/account/visibility', visibility, origin);
    expect(response.status(), origin).toBe(403);
    expect(response.headers()['www-authenticate']).toBeUndefined();
  }
  expect((await alice.send('POST', '/account/visibility', { form: visibility })).status()).toBe(403);
  expect((await alice.post('/logout', {}, 'http://other.example')).status()).toBe(403);
  expect((await alice.post('/persona', { persona: 'admin' }, 'http://other.example')).status()).toBe(403);
  await expectPrivate(alice);
});

test('a stranger shows no page of the site in a frame', async ({ alice, foreignServer }) => {
  const url = `${alice.origin}/account`;
  foreignServer.setBody(`<iframe title="Stolen" src="${url}"></iframe>`);
  alice.consoleErrors.expectError(/frame-ancestors 'none'/);
  const failedRequest = alice.page.waitForEvent('requestfailed', (request) => request.url() === url);
  await alice.page.goto(`http://127.0.0.1:${foreignServer.port}/`);
  expect((await failedRequest).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_RESPONSE');
});

test('every answer says how a browser must treat it', async ({ alice, loggedOut }) => {
  for (const response of [
    await alice.send('GET', '/inbox'),
    await alice.send('GET', '/reports'),
    await alice.send('GET', '/profiles/zoe'),
    await loggedOut.send('GET', '/inbox'),
    await loggedOut.send('GET', '/'),
    await loggedOut.send('GET', '/api/inbox'),
    await loggedOut.send('GET', '/api/profiles'),
  ]) {
    expect(response.headers(), response.url()).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/default-src 'none';.*frame-ancestors 'none'/),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  }
});

test('a page loads scripts with its own nonce alone', async ({ loggedOut }) => {
  const first = await fetchNonce(loggedOut);
  const second = await fetchNonce(loggedOut);
  expect(first).not.toBe(second);
});

async function expectPrivate(alice: Visitor): Promise<void> {
  await alice.open('/account', 200);
  await expect(alice.page.getByText('Your profile is private:')).toBeVisible();
}

async function fetchNonce(visitor: Visitor): Promise<string> {
  const response = await visitor.send('GET', '/');
  const policy = response.headers()['content-security-policy'] ?? '';
  const value = /script-src 'nonce-([\w-]{20,})'/.exec(policy)?.[1] ?? '';
  expect(policy).not.toContain("'unsafe-inline'");
  expect(await response.text()).toContain(`nonce="${value}"`);
  return value;
}
