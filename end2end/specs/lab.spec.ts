/**
 * The lab: a request as any persona, its exchange, a guess beside the answer, and two exchanges side by side.
 */

import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const HIDDEN = '/lab?persona=bob&path=/profiles/alice&other_path=/profiles/zoe';
const ROLES = '/lab?persona=logged-out&path=/api/admin/users&other_persona=alice';

test('the form sends a request and its address is a deep link', async ({ loggedOut }) => {
  await loggedOut.open('/lab', 200);
  await choose(loggedOut, 'Who asks', 'alice');
  await loggedOut.page.getByLabel('Path').first().selectOption('/admin');
  await send(loggedOut);
  await shows(loggedOut, 'GET /admin as alice', '403 not you');
  await expect(loggedOut.page).toHaveTitle('GET /admin as alice: 403 · Two Gates');

  await loggedOut.open(await address(loggedOut), 200);
  await shows(loggedOut, 'GET /admin as alice', '403 not you');
  await openForm(loggedOut);
  await expect(loggedOut.page.getByRole('radio', { name: 'alice standard' })).toBeChecked();
});

test('with scripts the exchange comes in place, and Back and Forward lead through them', { tag: '@js' }, async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  await isAlive(loggedOut);
  const first = await page.evaluateHandle(() => document);
  await send(loggedOut);
  await shows(loggedOut, 'GET /inbox logged out', '401 who are you?');
  await expect(page).toHaveURL('/lab?persona=logged-out&method=GET&path=%2Finbox');
  await expect(loggedOut.main().getByRole('heading', { level: 2 })).toBeFocused();
  await expect(page.getByRole('status')).toHaveText('GET /inbox logged out: 401 · Two Gates');

  await openForm(loggedOut);
  await choose(loggedOut, 'Who asks', 'admin');
  await send(loggedOut);
  await shows(loggedOut, 'GET /inbox as admin', '200 allowed');
  await page.goBack();
  await shows(loggedOut, 'GET /inbox logged out', '401 who are you?');
  await openForm(loggedOut);
  await expect(page.getByRole('radio', { name: 'Logged out no session' })).toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL('/lab');
  await page.getByRole('link', { name: /^What if a site says 403/ }).click();
  await shows(loggedOut, 'GET /inbox logged out', '403 not you');
  await expect(loggedOut.main().getByRole('heading', { name: /^What if a site says 403/ })).toBeFocused();
  expect(await page.evaluate((first) => first === document, first), 'the document was never loaded again').toBe(true);
});

test('an answer that does not come ends in a plain load', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.open('/lab', 200);
  await isAlive(loggedOut);
  await loggedOut.page.route('**/lab?*', async (route) => {
    if (route.request().isNavigationRequest()) await route.continue();
    else await route.abort();
  });
  loggedOut.complaints.expectComplaint(/net::ERR_FAILED/);
  await send(loggedOut);
  await shows(loggedOut, 'GET /inbox logged out', '401 who are you?');
});

test('a guess stands beside the answer and is spent', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=bob&path=/profiles/alice', 200);
  await openForm(loggedOut);
  await choose(loggedOut, 'Your guess', '403');
  await send(loggedOut);
  const guess = loggedOut.main().getByRole('region', { name: 'Your guess' });
  await expect(guess).toContainText('You guessed403 not you');
  await expect(guess).toContainText('The server answered404 nothing here');
  await expect(guess).toContainText('the two could be told apart');
  await openForm(loggedOut);
  await expect(loggedOut.page.getByRole('radio', { name: 'no guess' })).toBeChecked();
});

test('what was sent and what came back are shown in the order of the wire', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=alice&path=/api/inbox&header=prefer:+x&accept=application/json', 200);
  const sent = pane(loggedOut, 'Sent');
  await expect(sent).toContainText('GET /api/inbox HTTP/1.1');
  await expect(sent).toContainText(/prefer: ?x/);
  const back = pane(loggedOut, 'Came back');
  await expect(back).toContainText('HTTP/1.1 200 OK');
  await expect(back.getByRole('group', { name: 'Came back: the body' })).toContainText(/^\{\n {2}"/);
  const raw = back.getByRole('group', { name: 'The message, raw' });
  await expect(raw).toBeHidden();
  await back.getByText(/^Raw body/).click();
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

test('the name of a header field opens what it says, by keyboard', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=logged-out&path=/inbox', 200);
  const name = pane(loggedOut, 'Came back').getByRole('button', { name: 'www-authenticate' });
  const says = loggedOut.page.getByRole('note').filter({ hasText: 'A 401 must carry it' });
  await expect(says).toBeHidden();
  await name.press('Enter');
  await expect(says).toBeVisible();
  await expect(says.getByRole('link')).toHaveText('RFC 9110 §11.6.1');
  await loggedOut.page.keyboard.press('Escape');
  await expect(says).toBeHidden();
  await expect(name).toBeFocused();
});

test('every question of the decision stands in a list', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=alice&path=/admin', 200);
  const way = loggedOut.main().getByRole('region', { name: 'How the server decided' });
  await way.getByText('Each question, with its rule').click();
  const steps = way.getByRole('list').getByRole('listitem');
  await expect(steps).toHaveCount(7);
  await expect(steps.first()).toContainText('6 checks passed');
  await expect(steps.filter({ hasText: 'stopped here' })).toContainText('asked for an administrator: no');
  await expect(steps.filter({ hasText: 'stopped here' })).toContainText('app/policy/src/decision.rs:');
});

test('hidden and missing have no difference', async ({ loggedOut }) => {
  await loggedOut.open(HIDDEN, 200);
  const answer = loggedOut.main().getByRole('region', { name: /^Can one tell a hidden profile/ });
  await expect(answer).toContainText('No. Both get the same 404.');
  await expect(answer.getByRole('link')).toHaveText('RFC 9110 §15.5.5');
  await expect(loggedOut.main().getByRole('heading', { level: 2 })).toHaveText([/^Can one tell/, 'No difference']);
  await expect(loggedOut.main()).toContainText('nobody can tell what is hidden from what is not there');
  await expect(pane(loggedOut, 'Sent, A').getByText('differs', { exact: true })).toHaveCount(1);
  const back = pane(loggedOut, 'Came back, A');
  await expect(back.getByText(/^(differs|only here)$/)).toHaveCount(0);
  await expect(back.getByText('always differs').first()).toBeVisible();
});

test('a guest and a known caller differ in what is named and marked', async ({ loggedOut }) => {
  await loggedOut.open(ROLES, 200);
  await expect(loggedOut.main().getByRole('heading', { level: 2 })).toHaveText('The answers differ');
  await expect(loggedOut.main()).toContainText(/What differs: the status line, the header fields .*www-authenticate/);
  // A session or a token is enough: two challenges.
  await expect(pane(loggedOut, 'Came back, A').getByText('only here')).toHaveCount(2);
  await expect(loggedOut.page).toHaveTitle(/logged out: 401 \| .* as alice: 403/);
});

test('a query that cannot be read is a 400 that names the part and leads back', async ({ loggedOut }) => {
  const bad = '/lab?persona=mallory&path=/admin';
  loggedOut.complaints.expectDocument(loggedOut.origin + bad, 400);
  const response = await loggedOut.page.goto(bad);
  expect(response?.status()).toBe(400);
  await expect(loggedOut.main()).toContainText('persona: there is no such persona.');
  await loggedOut.page.getByRole('link', { name: 'Back to the lab' }).click();
  await shows(loggedOut, 'GET /admin logged out', '401 who are you?');
});

test('with scripts the reason of a 400 stands above the form, which keeps what was typed', { tag: '@js' }, async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  await isAlive(loggedOut);
  await page.getByText('More header fields').click();
  const field = page.getByLabel('Header field 1');
  await field.fill('host: elsewhere');
  const bad = '/lab?persona=logged-out&method=GET&path=%2Finbox&header=host%3A+elsewhere';
  loggedOut.complaints.expectDocument(loggedOut.origin + bad, 400);
  await send(loggedOut);
  const why = page.getByRole('status');
  await expect(why).toContainText('header: the lab sends no such field.');
  await expect(why).toBeInViewport();
  await expect(page).toHaveURL('/lab');
  await expect(field).toHaveValue('host: elsewhere');
  await field.fill('prefer: x');
  await send(loggedOut);
  await shows(loggedOut, 'GET /inbox logged out', '401 who are you?');
});

test('a path is encoded as it was typed, and needs its slash', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  const path = page.getByLabel('Another path').first();
  await expect(path).toBeHidden();
  await page.getByLabel('Path', { exact: true }).first().selectOption('another path…');
  await path.fill('inbox');
  await send(loggedOut);
  await expect(page).toHaveURL('/lab');
  await path.fill('/profiles/élise');
  await send(loggedOut);
  await shows(loggedOut, 'GET /profiles/%C3%A9lise logged out', '404 nothing here');
});

test('a path is chosen from the resources, and a policy by its sentence', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  await page.getByLabel('Path', { exact: true }).first().selectOption("/api/profiles/alice · alice's profile");
  await page.getByLabel('Policy', { exact: true }).first().selectOption('uniform: every refusal is 403');
  await send(loggedOut);
  await shows(loggedOut, 'GET /api/profiles/alice logged out', '403 not you');
  await openForm(loggedOut);
  await expect(page.getByLabel('Path', { exact: true }).first()).toHaveValue('/api/profiles/alice');
});

test('a form leaves no empty parts in the address', async ({ loggedOut }) => {
  await loggedOut.open('/lab', 200);
  await send(loggedOut);
  await shows(loggedOut, 'GET /inbox logged out', '401 who are you?');
  expect(await address(loggedOut)).toBe('/lab?persona=logged-out&method=GET&path=%2Finbox');
});

test('a body of several lines stays one', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab?persona=alice&method=POST&path=/login&body=a%0Ab</textarea>', 200);
  const body = page.locator('textarea[name=body]');
  await expect(body).toHaveValue('a\nb</textarea>');
  await openForm(loggedOut);
  await send(loggedOut);
  await expect(page).toHaveURL(/body=a%0(D%0)?Ab%3C%2Ftextarea%3E/i);
  await expect(body).toHaveValue('a\nb</textarea>');
});

for (const width of [390, 1440]) {
  test(`at ${width} pixels the form is folded to a sentence once there is an answer`, async ({ loggedOut }) => {
    const { page } = loggedOut;
    await page.setViewportSize({ width, height: 800 });
    await loggedOut.open('/lab?persona=alice&policy=forbid&clock=360', 200);
    const button = page.getByRole('button', { name: 'Send', exact: true });
    await expect(button).toBeHidden();
    await expect(loggedOut.main()).toContainText('GET /inbox as alice, 6 minutes later, policy forbid · Change');
    await openForm(loggedOut);
    await expect(button).toBeVisible();
    await send(loggedOut);
    await shows(loggedOut, 'GET /inbox as alice, 6 minutes later', '200 allowed');
    await expect(button).toBeHidden();
  });
}

test('the address of an answer is a link', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=bob&path=/reports', 200);
  const link = loggedOut.main().getByRole('link', { name: 'Copy link' });
  await expect(link).toHaveAttribute('href', '/lab?persona=bob&method=GET&path=%2Freports');
});

test('with scripts the link to an answer is copied, whole', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await loggedOut.open('/lab?persona=bob&path=/reports', 200);
  await isAlive(loggedOut);
  await loggedOut.main().getByRole('link', { name: 'Copy link' }).click();
  await expect(loggedOut.page.getByRole('status')).toHaveText('Copied.');
  const copied = await loggedOut.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${loggedOut.origin}/lab?persona=bob&method=GET&path=%2Freports`);
});

test('the ladder of tokens is climbed to the top, with the clock for one of its rungs', async ({ loggedOut }) => {
  await loggedOut.open('/lab?path=/api/inbox', 200);
  for (const [caller, when, whom, status, told] of [
    ['Logged out', 'now', 'logged out', '401 who are you?', /^Bearer realm="Two Gates", resource_metadata="[^"]+"$/],
    ['Mistyped token', 'now', 'with a mistyped token', '401 who are you?', /error="invalid_token".*not one of ours/],
    ["alice's token", '2 hours later', "with alice's token, 2 hours later", '401 who are you?', /error="invalid_token".*has expired/],
    ['Revoked token', 'now', 'with a revoked token', '401 who are you?', /error="invalid_token".*revoked/],
    ["alice's narrow token", 'now', "with alice's narrow token", '403 not you', /error="insufficient_scope", scope="inbox:read"/],
  ] as const) {
    await openForm(loggedOut);
    await choose(loggedOut, 'Who asks', caller);
    await loggedOut.page.getByLabel('Clock').first().selectOption(when);
    await send(loggedOut);
    await shows(loggedOut, `GET /api/inbox ${whom}`, status);
    await expect(pane(loggedOut, 'Came back').getByText(/^Bearer realm=/)).toHaveText(told);
    const note = loggedOut.main().getByText('The site ran on a clock turned forward by 2 hours');
    await expect(note).toHaveCount(when === 'now' ? 0 : 1);
    const none = loggedOut.main().getByText("A command cannot turn the server's clock");
    await expect(none).toHaveCount(when === 'now' ? 0 : 1);
  }
  await openForm(loggedOut);
  await choose(loggedOut, 'Who asks', "alice's token");
  await send(loggedOut);
  await shows(loggedOut, "GET /api/inbox with alice's token", '200 allowed');
  await expect(pane(loggedOut, 'Came back').getByText(/^Bearer realm=/)).toHaveCount(0);
});

test('a message is copied as it was', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await loggedOut.open('/lab?persona=logged-out&path=/api/inbox', 200);
  const copy = pane(loggedOut, 'Came back').getByRole('button', { name: 'Copy the whole message' });
  await copy.click();
  await expect(loggedOut.page.getByRole('status')).toHaveText('Copied.');
  const copied = await loggedOut.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^HTTP\/1\.1 401 Unauthorized\r?\n/);
  expect(copied).toMatch(/\n\r?\n\{"/);
});

test('without scripts there is no button to copy', { tag: '@no-js' }, async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=logged-out&path=/inbox', 200);
  await expect(loggedOut.page.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
});

for (const path of ['/lab', '/lab?persona=bob&path=/reports&guess=401', HIDDEN, ROLES]) {
  test(`axe finds nothing at ${path}, and nothing scrolls sideways`, { tag: '@js' }, async ({ loggedOut, axe }) => {
    await loggedOut.open(path, 200);
    expect(await axe(loggedOut)).toEqual([]);
    for (const width of [390, 820, 1440]) {
      await loggedOut.page.setViewportSize({ width, height: 800 });
      const root = await loggedOut.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(root[0], `at ${width} pixels`).toBeLessThanOrEqual(root[1]);
    }
  });
}

/** The island is alive once it has marked the document, which shows the copy buttons. */
async function isAlive(visitor: Visitor): Promise<void> {
  await visitor.page.waitForFunction(() => 'alive' in document.documentElement.dataset);
}

/** The form is folded once there is an answer. */
async function openForm(visitor: Visitor): Promise<void> {
  const fold = visitor.page.getByText('Change the request', { exact: true });
  if (await fold.isVisible()) await fold.click();
}

async function choose(visitor: Visitor, question: string, answer: string): Promise<void> {
  const group = visitor.page.getByRole('group', { name: question });
  await group.getByRole('radio', { name: new RegExp(`^${answer}(?!')`) }).check();
}

async function send(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('button', { name: 'Send', exact: true }).click();
}

function pane(visitor: Visitor, name: string): Locator {
  return visitor.main().getByRole('region', { name, exact: true });
}

async function shows(visitor: Visitor, request: string, status: string): Promise<void> {
  const exchange = visitor.main().getByRole('region', { name: request });
  await expect(exchange.getByRole('heading', { level: 2 })).toHaveText(request);
  await expect(exchange.getByText(status, { exact: true }).first()).toBeVisible();
}

/** The address without its origin and without empty fields of the form. */
async function address(visitor: Visitor): Promise<string> {
  const url = new URL(visitor.page.url());
  return url.pathname + url.search;
}
