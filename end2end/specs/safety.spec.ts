/** Protection against other sites: their forms and their frames. */

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

test('a stranger shows no page of the site in a frame', async ({ alice, foreignServer }) => {
  const url = `${alice.origin}/account`;
  foreignServer.setBody(`<iframe title="Stolen" src="${url}"></iframe>`);
  alice.consoleErrors.expectError(/frame-ancestors 'none'/);
  const failedRequest = alice.page.waitForEvent('requestfailed', (request) => request.url() === url);
  await alice.page.goto(`http://127.0.0.1:${foreignServer.port}/`);
  expect((await failedRequest).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_RESPONSE');
});

async function expectPrivate(alice: Visitor): Promise<void> {
  await alice.open('/account', 200);
  await expect(alice.page.getByText('Your profile is private:')).toBeVisible();
}
