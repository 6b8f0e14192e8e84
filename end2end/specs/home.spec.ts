/**
 * The picture on the home page: the persona, the page, and where the request stops. With scripts and without.
 */

import { DISPLAY_NAME, expectedStatus, PERSONAS, REASON_PHRASE, STATUS_WORD, SWITCH_LABEL, type Status } from '../expectations.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** Pages to ask for: the label on the screen, the key in the address, and the path. */
const RESOURCES: [label: string, key: string, page: string][] = [
  ['Inbox', 'inbox', '/inbox'],
  ['Admin', 'admin', '/admin'],
  ['Profiles', 'profiles', '/profiles'],
  ["bob's profile (public)", 'profile-bob', '/profiles/bob'],
  ["alice's profile (private)", 'profile-alice', '/profiles/alice'],
  ["zoe's profile (missing)", 'profile-zoe', '/profiles/zoe'],
  ['Reports', 'reports', '/reports'],
  ['Account', 'account', '/account'],
];

const PICTURE_LABEL: Record<Status, RegExp> = {
  200: /no gate stopped/,
  201: /no gate stopped/,
  401: /stopped at gate 1/,
  403: /stopped at gate 2/,
  404: /found nothing, or a hidden door/,
  422: /before gate 1/,
  429: /before gate 1/,
};

test('the page begins with the answer, and with its ways on', async ({ loggedOut }) => {
  await loggedOut.open('/', 200);
  await expect(loggedOut.main().getByRole('heading', { level: 1 })).toHaveText('401, 403 or 404?');
  const terms = loggedOut.main().getByRole('term');
  await expect(terms).toHaveText(['401 Unauthorized', '403 Forbidden', '404 Not Found']);
  await expect(loggedOut.main().getByRole('definition')).toHaveText([/^Log in first/, /^Refused/, /does not exist/]);
  for (const [name, path] of [
    ['Start: 6 questions, 5 minutes', '/scenarios/inbox-logged-out?course=essentials'],
    ['Common questions', '/lab#lab-questions'],
    ['How do real systems answer?', '/systems'],
    ['Watch an attack (log in as admin)', '/monitor/attacks'],
    ['403 Forbidden', '/problems/forbidden'],
  ] as const) {
    await loggedOut.open('/', 200);
    const link = loggedOut.main().getByRole('link', { name, exact: true });
    await loggedOut.navigate(path, path === '/monitor/attacks' ? 401 : 200, () => link.click());
  }
});

test('with progress the page leads to where one was', { tag: '@once' }, async ({ loggedOut }) => {
  expect((await loggedOut.post('/scenarios/inbox-logged-out/guess', { guess: '401' })).status()).toBe(303);
  await loggedOut.open('/', 200);
  const continueLink = loggedOut.main().getByRole('link', { name: 'Go on: 1 of 6 done', exact: true });
  await loggedOut.navigate('/scenarios/log-in-and-retry?course=essentials', 200, () => continueLink.click());
});

test('the picture is above the fold of a projector', async ({ loggedOut }) => {
  await loggedOut.page.setViewportSize({ width: 1024, height: 768 });
  await loggedOut.open('/', 200);
  const { y, height } = (await loggedOut.page.getByRole('figure').boundingBox())!;
  expect(y + height).toBeLessThanOrEqual(768);
});

test('each part of the picture opens its sentence and its official names', async ({ loggedOut }) => {
  await loggedOut.open('/', 200);
  for (const [part, text] of [
    ['Guards', '400 Bad Request'],
    ['Gate 1', '401 Unauthorized'],
    ['Door', '404 Not Found'],
    ['Gate 2', 'the answer is 403 Forbidden'],
    ['Page', '200 OK'],
  ] as const) {
    const popover = loggedOut.page.locator('[popover]').filter({ hasText: text });
    await expect(popover).toBeHidden();
    await loggedOut.page.getByRole('figure').getByRole('button', { name: part, exact: true }).click();
    await expect(popover).toBeVisible();
    await loggedOut.page.keyboard.press('Escape');
    await expect(popover).toBeHidden();
  }
});

test('a choice moves the picture at once', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.open('/', 200);
  await waitForIsland(loggedOut);
  const urls: string[] = [];
  loggedOut.page.on('request', (request) => urls.push(request.url()));

  await loggedOut.page.getByRole('radio', { name: 'alice', exact: true }).check();
  await expectPicture(loggedOut, 200, 'GET /inbox as alice');
  await expect(loggedOut.page).toHaveURL(`${loggedOut.origin}/?persona=alice&resource=inbox`);
  await loggedOut.page.getByRole('radio', { name: 'Admin', exact: true }).check();
  await expectPicture(loggedOut, 403, 'GET /admin as alice');
  await expect(loggedOut.page).toHaveURL(`${loggedOut.origin}/?persona=alice&resource=admin`);
  await loggedOut.page.getByRole('radio', { name: 'guest' }).check();
  await expectPicture(loggedOut, 401, 'GET /admin as a guest');
  await loggedOut.page.getByRole('radio', { name: "alice's profile (private)" }).check();
  await expectPicture(loggedOut, 404, 'GET /profiles/alice as a guest');
  // Chromium requests the icon again at each change of the address.
  expect(urls.filter((url) => !url.endsWith('/favicon.svg'))).toEqual([]);
});

test('a choice made before the script has loaded moves the picture as well', { tag: '@js' }, async ({ loggedOut }) => {
  const { page } = loggedOut;
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await isReleased;
    await route.continue();
  });
  // The preload of the WASM delays the load event.
  await page.goto(`${loggedOut.origin}/`, { waitUntil: 'commit' });
  await page.getByRole('radio', { name: 'alice', exact: true }).check();
  await page.getByRole('radio', { name: 'Admin', exact: true }).check();
  await expect(page.getByRole('button', { name: 'Show the decision' })).toBeVisible();
  release();
  await waitForIsland(loggedOut);
  await expectPicture(loggedOut, 403, 'GET /admin as alice');
  await expect(page).toHaveURL(`${loggedOut.origin}/?persona=alice&resource=admin`);
});

test('a choice leaves what is below in its place', { tag: '@js' }, async ({ loggedOut }) => {
  const { page } = loggedOut;
  const top = async (role: 'group' | 'heading', name: string) => (await page.getByRole(role, { name }).boundingBox())!.y;
  for (const width of [390, 820, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await loggedOut.open('/', 200);
    await waitForIsland(loggedOut);
    const distance = async () => (await top('heading', 'Who gets what')) - (await top('group', 'Who asks?'));
    const initial = await distance();
    await page.getByRole('radio', { name: 'alice', exact: true }).check();
    for (const [name, path] of [['Admin', '/admin'], ['Reports', '/reports']] as const) {
      await page.getByRole('radio', { name, exact: true }).check();
      await expectPicture(loggedOut, 403, `GET ${path} as alice`);
      expect(await distance(), `${path} at ${width} pixels`).toBeCloseTo(initial);
    }
  }
});

test('an arrow key moves the picture', { tag: '@js' }, async ({ loggedOut }) => {
  await loggedOut.open('/?persona=alice&resource=inbox', 200);
  await waitForIsland(loggedOut);
  await expectPicture(loggedOut, 200, 'GET /inbox as alice');
  await loggedOut.page.getByRole('radio', { name: 'Inbox' }).press('ArrowRight');
  await expectPicture(loggedOut, 403, 'GET /admin as alice');
});

test('without scripts the form shows the same', { tag: '@no-js' }, async ({ loggedOut }) => {
  await loggedOut.open('/', 200);
  await loggedOut.page.getByRole('radio', { name: 'alice', exact: true }).check();
  await loggedOut.page.getByRole('radio', { name: 'Admin', exact: true }).check();
  const showButton = loggedOut.page.getByRole('button', { name: 'Show the decision' });
  await loggedOut.navigate('/?persona=alice&resource=admin#decision', 200, () => showButton.click());
  await expectFocusOnDecision(loggedOut);
  await expectPicture(loggedOut, 403, 'GET /admin as alice');
  await expect(loggedOut.page.getByRole('radio', { name: 'alice', exact: true })).toBeChecked();
  await expect(loggedOut.page.getByRole('radio', { name: 'Admin', exact: true })).toBeChecked();
});

for (const name of PERSONAS) {
  test(`the picture foretells what the server answers ${name}`, { tag: '@once' }, async ({ loggedOut }) => {
    const asked = name === 'logged-out' ? 'a guest' : name;
    const openButton = (page: string) => loggedOut.page.getByRole('button', { name: `Open ${page} as ${asked}`, exact: true });
    for (const [label, key, page] of RESOURCES) {
      const status = expectedStatus(page, name);
      await test.step(`${label}: ${status}`, async () => {
        await loggedOut.open(`/?persona=${name}&resource=${key}`, 200);
        await expect(loggedOut.page.getByRole('radio', { name: DISPLAY_NAME[name], exact: true })).toBeChecked();
        await expect(loggedOut.page.getByRole('radio', { name: label, exact: true })).toBeChecked();
        await expectPicture(loggedOut, status, `GET ${page} as ${asked}`);
        const sent = await openButton(page).evaluate((button: HTMLButtonElement) => [button.value, new FormData(button.form!).get('next')]);
        expect(sent).toEqual([name, page]);
      });
    }
    // One click shows that the button leads to the page, as this persona.
    await loggedOut.navigate('/account', expectedStatus('/account', name), () => openButton('/account').click());
    await expect(loggedOut.personaSwitch().getByRole('button', { pressed: true })).toHaveAccessibleName(SWITCH_LABEL[name]);
  });
}

test('the table shows the main decisions, and each answer leads to its picture', async ({ loggedOut }) => {
  await loggedOut.open('/', 200);
  const table = loggedOut.page.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['Page', ...Object.values(DISPLAY_NAME)]);
  await expect(table.getByRole('rowheader')).toHaveText(RESOURCES.map(([label]) => label));
  for (const [label, , page] of RESOURCES) {
    const header = loggedOut.page.getByRole('rowheader', { name: label, exact: true });
    const cells = table.getByRole('row').filter({ has: header }).getByRole('cell');
    const statuses = PERSONAS.map((persona) => expectedStatus(page, persona));
    await expect(cells).toHaveText(statuses.map((status) => `${status} ${STATUS_WORD[status]}`));
  }
  await expect(table.getByRole('link', { name: 'Inbox, guest: 401 Unauthorized', exact: true })).toBeVisible();
  const cell = table.getByRole('link', { name: 'Reports, alice: 403 Forbidden', exact: true });
  await loggedOut.navigate('/?persona=alice&resource=reports#decision', 200, () => cell.click());
  await expectPicture(loggedOut, 403, 'GET /reports as alice');
  await expectFocusOnDecision(loggedOut);
});

/** Waits until the island has removed the button for visitors without scripts. */
async function waitForIsland(visitor: Visitor): Promise<void> {
  await expect(visitor.page.getByRole('button', { name: 'Show the decision' })).toBeHidden();
}

/** Asserts that the picture, the status and the request line agree. */
async function expectPicture(visitor: Visitor, status: Status, request: string): Promise<void> {
  await expect(visitor.page.getByRole('figure').getByRole('img')).toHaveAccessibleName(PICTURE_LABEL[status]);
  await expect(visitor.page.getByRole('status')).toContainText(`${status} ${STATUS_WORD[status]}`);
  await expect(visitor.page.getByRole('status')).toContainText(REASON_PHRASE[status]);
  await expect(visitor.page.getByRole('status')).toContainText(request);
}

/** Asserts that the focus is on the part with the decision, and that its verdict is in view. */
async function expectFocusOnDecision({ page }: Visitor): Promise<void> {
  const verdict = page.getByRole('status');
  await expect(verdict.locator('..')).toBeFocused();
  await expect(verdict).toBeInViewport();
}
