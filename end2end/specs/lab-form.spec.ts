/** The form of the lab: what it sends, how it is folded, and what it says about an invalid query. */

import { choose, chooseCredential, expectExchange, openForm, openOptions, pane, pathAndQuery, sendForm, waitForIsland } from '../fixtures/lab.ts';
import { expect, test } from '../fixtures/test.ts';

test('the form sends a request and its address is a deep link', async ({ loggedOut }) => {
  await loggedOut.open('/lab', 200);
  await choose(loggedOut, 'As', 'alice');
  await loggedOut.page.getByLabel('Path').first().selectOption('/admin');
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /admin as alice', '403 not you');
  await expect(loggedOut.page).toHaveTitle('GET /admin as alice: 403 · Two Gates');

  await loggedOut.open(await pathAndQuery(loggedOut), 200);
  await expectExchange(loggedOut, 'GET /admin as alice', '403 not you');
  await openForm(loggedOut);
  await expect(loggedOut.page.getByRole('radio', { name: 'alice free' })).toBeChecked();
});

test('a query that cannot be read is a 400 that names the part and leads back', async ({ loggedOut }) => {
  const invalidUrl = '/lab?persona=mallory&path=/admin';
  loggedOut.consoleErrors.allowStatus(loggedOut.origin + invalidUrl, 400);
  const response = await loggedOut.page.goto(loggedOut.origin + invalidUrl);
  expect(response?.status()).toBe(400);
  await expect(loggedOut.main()).toContainText('persona: there is no such persona.');
  await loggedOut.page.getByRole('link', { name: 'Back to the lab' }).click();
  await expectExchange(loggedOut, 'GET /admin as a guest', '401 who are you?');
});

test('with scripts the reason of a 400 stands above the form, which keeps what was typed', { tag: '@js' }, async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  await waitForIsland(loggedOut);
  await openOptions(loggedOut);
  const field = page.getByLabel('Header field 1');
  await field.fill('host: elsewhere');
  const query = 'persona=logged-out&credential=old-login&method=GET&path=%2Finbox';
  const invalidUrl = `/lab?${query}&header=host%3A+elsewhere`;
  loggedOut.consoleErrors.allowStatus(loggedOut.origin + invalidUrl, 400);
  await sendForm(loggedOut);
  const reason = page.getByRole('status');
  await expect(reason).toContainText('header: the lab sends no such field.');
  await expect(reason).toBeInViewport();
  await expect(page).toHaveURL(`${loggedOut.origin}/lab`);
  await expect(field).toHaveValue('host: elsewhere');
  await field.fill('prefer: x');
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /inbox as a guest', '401 who are you?');
});

test('another path that is not typed is a 400, and nothing is sent', { tag: '@js' }, async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  await waitForIsland(loggedOut);
  await page.getByLabel('Path', { exact: true }).first().selectOption('other path…');
  const query = 'persona=logged-out&credential=old-login&method=GET&path=';
  loggedOut.consoleErrors.allowStatus(`${loggedOut.origin}/lab?${query}`, 400);
  await sendForm(loggedOut);
  await expect(page.getByRole('status')).toContainText('path: type a path, such as /inbox.');
  await expect(page).toHaveURL(`${loggedOut.origin}/lab`);
});

test('a path is encoded as it was typed, and a resource that is picked wins', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  const path = page.getByLabel('Other path').first();
  const resource = page.getByLabel('Path', { exact: true }).first();
  await expect(path).toBeHidden();
  await resource.selectOption('other path…');
  await path.fill('/profiles/élise');
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /profiles/%C3%A9lise as a guest', '404 nothing here');
  await expect(path).toHaveValue('/profiles/%C3%A9lise');
  await resource.selectOption('/reports');
  await expect(path).toBeHidden();
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /reports as a guest', '401 who are you?');
  await expect(page).toHaveURL(/^[^?]*\?persona=logged-out&method=GET&path=%2Freports(#.*)?$/);
});

test('a path is chosen from the resources, and a policy by its sentence', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab', 200);
  await page.getByLabel('Path', { exact: true }).first().selectOption("/api/profiles/alice · alice's profile");
  await openOptions(loggedOut);
  await page.getByLabel('Policy', { exact: true }).first().selectOption('uniform: every refusal is 403');
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /api/profiles/alice as a guest', '403 refused');
  await openForm(loggedOut);
  await expect(page.getByLabel('Path', { exact: true }).first()).toHaveValue('/api/profiles/alice');
});

test('a form leaves no empty parts in the address', async ({ loggedOut }) => {
  await loggedOut.open('/lab', 200);
  await sendForm(loggedOut);
  await expectExchange(loggedOut, 'GET /inbox as a guest', '401 who are you?');
  expect(await pathAndQuery(loggedOut)).toBe('/lab?persona=logged-out&method=GET&path=%2Finbox');
});

test('a body of several lines stays one', async ({ loggedOut }) => {
  const { page } = loggedOut;
  await loggedOut.open('/lab?persona=alice&method=POST&path=/login&body=a%0Ab</textarea>', 200);
  const body = page.locator('textarea[name=body]');
  await expect(body).toHaveValue('a\nb</textarea>');
  await openForm(loggedOut);
  await sendForm(loggedOut);
  await expect(page).toHaveURL(/body=a%0(D%0)?Ab%3C%2Ftextarea%3E/i);
  await expect(body).toHaveValue('a\nb</textarea>');
});

for (const width of [390, 820]) {
  test(`at ${width} pixels the form is folded to a sentence once there is an answer`, async ({ loggedOut }) => {
    const { page } = loggedOut;
    await page.setViewportSize({ width, height: 800 });
    await loggedOut.open('/lab?persona=alice&policy=forbid&clock=360', 200);
    const button = page.getByRole('button', { name: 'Send', exact: true });
    await expect(button).toBeHidden();
    await expect(loggedOut.main()).toContainText('GET /inbox as alice, 6 minutes later, policy forbid · Change');
    await openForm(loggedOut);
    await expect(button).toBeVisible();
    await sendForm(loggedOut);
    await expectExchange(loggedOut, 'GET /inbox as alice, 6 minutes later', '200 allowed');
    await expect(button).toBeHidden();
  });
}

test('on a wide screen the form stands beside the answer, and nothing repeats it', async ({ loggedOut }) => {
  const { page } = loggedOut;
  for (const width of [1024, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await loggedOut.open('/lab?persona=expired&path=/inbox', 200);
    await expect(page.getByText('Change the request')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeInViewport();
    await expect(page.getByRole('radio', { name: /^Other credential/ })).toBeChecked();
    await expect(page.getByRole('combobox', { name: 'Other credential' })).toHaveValue('expired');
    await expect(loggedOut.main().getByRole('heading', { level: 2 })).toBeInViewport();
    await choose(loggedOut, 'As', 'bob');
    await expect(page.getByRole('combobox', { name: 'Other credential' })).toBeHidden();
    await sendForm(loggedOut);
    await expectExchange(loggedOut, 'GET /inbox as bob', '200 allowed');
  }
});

test('the ladder of tokens is climbed to the top, with the clock for one of its rungs', async ({ loggedOut }) => {
  await loggedOut.open('/lab?path=/api/inbox', 200);
  for (const [caller, clock, callerText, status, challenge] of [
    [null, 'now', 'as a guest', '401 who are you?', /^Bearer realm="Two Gates", resource_metadata="[^"]+"$/],
    ['bearer-malformed', 'now', 'with a mistyped token', '401 who are you?', /error="invalid_token".*not one of ours/],
    ['bearer', '2 hours later', "with alice's token, 2 hours later", '401 who are you?', /error="invalid_token".*has expired/],
    ['bearer-revoked', 'now', 'with a revoked token', '401 who are you?', /error="invalid_token".*revoked/],
    ['bearer-narrow', 'now', "with alice's narrow token", '403 not you', /error="insufficient_scope", scope="inbox:read"/],
  ] as const) {
    await openOptions(loggedOut);
    await (caller === null ? choose(loggedOut, 'As', 'guest') : chooseCredential(loggedOut, caller));
    await loggedOut.page.getByLabel('Clock').first().selectOption(clock);
    await sendForm(loggedOut);
    await expectExchange(loggedOut, `GET /api/inbox ${callerText}`, status);
    await expect(pane(loggedOut, 'Came back').getByText(/^Bearer realm=/)).toHaveText(challenge);
    const clockNote = loggedOut.main().getByText('The site ran on a clock turned forward by 2 hours');
    await expect(clockNote).toHaveCount(clock === 'now' ? 0 : 1);
    const commandNote = loggedOut.main().getByText("A command cannot turn the server's clock");
    await expect(commandNote).toHaveCount(clock === 'now' ? 0 : 1);
  }
  await openForm(loggedOut);
  await chooseCredential(loggedOut, 'bearer');
  await sendForm(loggedOut);
  await expectExchange(loggedOut, "GET /api/inbox with alice's token", '200 allowed');
  await expect(pane(loggedOut, 'Came back').getByText(/^Bearer realm=/)).toHaveCount(0);
});
