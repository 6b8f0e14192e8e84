/**
 * The answers of the lab: an exchange, a question with its answer, a guess, and two exchanges side by side.
 */

import { choose, countTabStops, expectExchange, openForm, openOptions, pane, sendForm, waitForIsland } from '../fixtures/lab.ts';
import { expect, test } from '../fixtures/test.ts';

const HIDDEN_AND_MISSING = '/lab?persona=bob&path=/profiles/alice&other_path=/profiles/zoe';
const GUEST_AND_ALICE = '/lab?persona=logged-out&path=/api/admin/users&other_persona=alice';

test('with scripts the exchange comes in place, and Back and Forward lead through them', { tag: '@js' }, async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  await waitForIsland(loggedOut);
  const initialDocument = await page.evaluateHandle(() => document);
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /inbox as a guest', '401 who are you?');
  await expect(page).toHaveURL(`${loggedOut.origin}/lab?persona=logged-out&method=GET&path=%2Finbox`);
  await expect(loggedOut.main().getByRole('heading', { level: 2 })).toBeFocused();
  await expect(page.getByRole('status')).toHaveText('GET /inbox as a guest: 401 · Two Gates');

  await openForm(loggedOut);
  await choose(loggedOut, 'As', 'admin');
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /inbox as admin', '200 allowed');
  await page.goBack();
  await expectExchange(loggedOut, 'GET /inbox as a guest', '401 who are you?');
  await openForm(loggedOut);
  await expect(page.getByRole('radio', { name: 'guest' })).toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(`${loggedOut.origin}/lab`);
  await page.getByRole('link', { name: /^What if a site says 403/ }).click();
  await expectExchange(loggedOut, 'GET /inbox as a guest', '403 refused');
  await expect(loggedOut.main().getByRole('heading', { name: /^What if a site says 403/ })).toBeFocused();
  expect(await page.evaluate((initialDocument) => initialDocument === document, initialDocument), 'the document was never loaded again').toBe(true);
});

test('an answer that does not come ends in a plain load', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.open('/lab', 200);
  await waitForIsland(loggedOut);
  await loggedOut.page.route('**/lab?*', async (route) => {
    if (route.request().isNavigationRequest()) await route.continue();
    else await route.abort();
  });
  loggedOut.consoleErrors.expectError(/net::ERR_FAILED/);
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /inbox as a guest', '401 who are you?');
});

test('a guess stands beside the answer and is spent', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=bob&path=/profiles/alice', 200);
  await openOptions(loggedOut);
  await choose(loggedOut, 'Your guess', '403');
  await sendForm(loggedOut);
  const guess = loggedOut.main().getByRole('region', { name: 'Your guess' });
  await expect(guess).toContainText('You guessed403 not you');
  await expect(guess).toContainText('The server answered404 nothing here');
  await expect(guess).toContainText('the two could be told apart');
  await expect(loggedOut.main().getByText('Why not 403?')).toHaveCount(0);
  await openOptions(loggedOut);
  await expect(loggedOut.page.getByRole('radio', { name: 'no guess' })).toBeChecked();
});

test('what was sent and what came back are shown in the order of the wire', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=alice&path=/api/inbox&header=prefer:+x&accept=application/json', 200);
  const request = pane(loggedOut, 'Sent');
  await expect(request).toContainText('GET /api/inbox HTTP/1.1');
  await expect(request).toContainText(/prefer: ?x/);
  const response = pane(loggedOut, 'Came back');
  await expect(response).toContainText('HTTP/1.1 200 OK');
  await expect(response.getByRole('group', { name: 'Came back: the body' })).toContainText(/^\{\n {2}"/);
  const raw = response.getByRole('group', { name: 'The message, raw' });
  await expect(raw).toBeHidden();
  await response.getByText(/^Raw body/).click();
  await expect(raw).toContainText(/^HTTP\/1\.1 200 OK\n(.+: .+\n)+\n\{"/);
});

test('the answer comes first: verdict, decision, exchange, and a page and lines of code are folded', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=logged-out&path=/inbox', 200);
  await expect(loggedOut.main().getByRole('heading', { level: 3 })).toHaveText(['How the server decided', 'Sent', 'Came back']);
  const body = pane(loggedOut, 'Came back').getByRole('group', { name: 'Came back: the body' });
  await expect(body).toBeHidden();
  await pane(loggedOut, 'Came back').getByText(/^HTML page, [\d,]+ bytes$/).click();
  await expect(body).toContainText(/<!doctype html>/i);
  await expect(loggedOut.main().getByRole('group', { name: 'The line that asked' })).toHaveCount(0);
});

test('a fold says what the fields of a message mean', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=logged-out&path=/inbox', 200);
  const explanation = pane(loggedOut, 'Came back').getByText('A 401 must carry it');
  await expect(explanation).toBeHidden();
  await pane(loggedOut, 'Came back').getByText('What the fields mean').click();
  await expect(explanation).toBeVisible();
  await expect(explanation.getByRole('link')).toHaveText('RFC 9110 §11.6.1');
});

test('every answer says why it is no other', async ({ loggedOut }) => {
  for (const [query, folds] of [
    ['persona=bob&path=/profiles/alice', ['Why not 200?', 'Why not 401?', 'Why not 403?']],
    ['persona=logged-out&path=/profiles', ['Why not 401?', 'Why not 403?', 'Why not 404?']],
    ['persona=alice&method=DELETE&path=/inbox', ['Why not 200 or 401 or 403 or 404?']],
  ] as const) {
    await loggedOut.open(`/lab?${query}`, 200);
    await expect(loggedOut.main().getByText(/^Why not .+\?$/)).toHaveText([...folds]);
  }
  await loggedOut.main().getByText(/^Why not 200/).click();
  await expect(loggedOut.main()).toContainText('This URL does not take that method, whoever asks.');
});

test('the keyboard passes an answer in few stops', async ({ loggedOut }) => {
  for (const [path, status, limit] of [
    ['/lab?persona=bob&path=/profiles/alice', 200, 25],
    ['/scenarios/admin-area?guess=401', 200, 25],
    ['/inbox', 401, 25],
    [HIDDEN_AND_MISSING, 200, 40],
    [GUEST_AND_ALICE, 200, 40],
  ] as const) {
    await loggedOut.open(path, status);
    const count = await countTabStops(loggedOut);
    expect(count, path).toBeGreaterThan(3);
    expect(count, path).toBeLessThanOrEqual(limit);
  }
});

test('every question of the decision stands in a list', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=alice&path=/admin', 200);
  await expect(loggedOut.main()).toContainText('Why 403: asked for an administrator: no. Past gate 1,');
  const decision = loggedOut.main().getByRole('region', { name: 'How the server decided' });
  await decision.getByText('Each question, with its rule').click();
  const steps = decision.getByRole('list').getByRole('listitem');
  await expect(steps).toHaveCount(7);
  await expect(steps.first()).toContainText('6 checks passed');
  await expect(steps.filter({ hasText: 'stopped here' })).toContainText('asked for an administrator: no');
  await expect(steps.filter({ hasText: 'stopped here' })).toContainText('app/policy/src/decision.rs:');
});

test('hidden and missing have no difference', async ({ loggedOut }) => {
  await loggedOut.open(`${HIDDEN_AND_MISSING}&world=start`, 200);
  const answer = loggedOut.main().getByRole('region', { name: /^Can you tell a hidden profile/ });
  await expect(answer).toContainText('No. Both get the same 404.');
  await expect(answer.getByRole('link')).toHaveText('RFC 9110 §15.5.5');
  await expect(loggedOut.main().getByRole('heading', { level: 2 })).toHaveText([/^Can you tell/, 'No difference']);
  await expect(loggedOut.main()).toContainText('nobody can tell what is hidden from what is not there');
  await expect(pane(loggedOut, 'Sent, A').getByText('differs', { exact: true })).toHaveCount(1);
  const response = pane(loggedOut, 'Came back, A');
  await expect(response.getByText(/^(differs|only here)$/)).toHaveCount(0);
  await expect(response.getByText('always differs').first()).toBeVisible();
});

test('a guest and a known caller differ in what is named and marked', async ({ loggedOut }) => {
  await loggedOut.open(GUEST_AND_ALICE, 200);
  await expect(loggedOut.main().getByRole('heading', { level: 2 })).toHaveText('The answers differ');
  await expect(loggedOut.main()).toContainText(/What differs: the status line, the header fields .*www-authenticate/);
  // One challenge is for a session, the other one for a token.
  await expect(pane(loggedOut, 'Came back, A').getByText('only here')).toHaveCount(2);
  await expect(loggedOut.page).toHaveTitle(/as a guest: 401 \| .* as alice: 403/);
  await expect(loggedOut.main().getByText(/^Copy [AB] as curl/)).toHaveText([/^Copy A/, /^Copy B/]);
});

test('the address of an answer is a link', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=bob&path=/reports', 200);
  const link = loggedOut.main().getByRole('link', { name: 'Copy link' });
  await expect(link).toHaveAttribute('href', '/lab?persona=bob&method=GET&path=%2Freports');
});

test('with scripts the link to an answer is copied, whole', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await loggedOut.open('/lab?persona=bob&path=/reports', 200);
  await waitForIsland(loggedOut);
  await loggedOut.main().getByRole('link', { name: 'Copy link' }).click();
  await expect(loggedOut.page.getByRole('status')).toHaveText('Copied.');
  const clipboard = await loggedOut.page.evaluate(() => navigator.clipboard.readText());
  expect(clipboard).toBe(`${loggedOut.origin}/lab?persona=bob&method=GET&path=%2Freports`);
});

test('a message is copied as it was', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await loggedOut.open('/lab?persona=logged-out&path=/api/inbox', 200);
  const copyButton = pane(loggedOut, 'Came back').getByRole('button', { name: 'Copy the whole message' });
  await copyButton.click();
  await expect(loggedOut.page.getByRole('status')).toHaveText('Copied.');
  const clipboard = await loggedOut.page.evaluate(() => navigator.clipboard.readText());
  expect(clipboard).toMatch(/^HTTP\/1\.1 401 Unauthorized\r?\n/);
  expect(clipboard).toMatch(/\n\r?\n\{"/);
});

test('without scripts there is no button to copy', { tag: '@no-js' }, async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=logged-out&path=/inbox', 200);
  await expect(loggedOut.page.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
});

for (const path of ['/lab', '/lab?persona=bob&path=/reports&guess=401', HIDDEN_AND_MISSING, GUEST_AND_ALICE]) {
  test(`axe finds nothing at ${path}, and nothing scrolls sideways`, { tag: '@js' }, async ({ loggedOut, axe }) => {
    await loggedOut.open(path, 200);
    expect(await axe(loggedOut)).toEqual([]);
    for (const width of [390, 820, 1024, 1440]) {
      await loggedOut.page.setViewportSize({ width, height: 800 });
      const root = await loggedOut.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(root[0], `at ${width} pixels`).toBeLessThanOrEqual(root[1]);
    }
  });
}
