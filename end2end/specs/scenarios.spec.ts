/**
 * Every scenario of the catalogue, clicked through: its situation, a guess, the answer, and the same request
 * on the real page.
 */

import { readFileSync } from 'node:fs';
import { DISPLAY_NAME, type Persona, type Status } from '../expectations.ts';
import { answerDialogs, type Dialog } from '../fixtures/dialogs.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** A scenario, as `cargo test` writes it from the catalogue. */
interface Scenario {
  slug: string;
  title: string;
  group: string;
  situation: string;
  answer: number;
  remember: string;
  claim: string;
  /** Persona and path, if the same request is one click on a real page. */
  real: { persona: Persona; path: string } | null;
  lab: string;
}

/**
 * Real pages whose challenge opens the browser's own dialog. A browser with a window shows them once the
 * dialog is closed.
 */
const DIALOGS: Readonly<Record<string, Dialog[]>> = { '/basic/vault': [{ scheme: 'basic', realm: 'The vault' }] };

const SCENARIOS = JSON.parse(readFileSync(new URL('../scenarios.json', import.meta.url), 'utf8')) as Scenario[];

/** The short course for beginners, in order. */
const ESSENTIALS = [
  'inbox-logged-out',
  'log-in-and-retry',
  'admin-area',
  'same-account-again',
  'another-account',
  'hidden-or-missing',
];

/** The answers with a radio button of their own. */
const COMMON_STATUSES = [200, 401, 403, 404];

for (const group of new Set(SCENARIOS.map((scenario) => scenario.group))) {
  test(`${group}: every story`, async ({ loggedOut }) => {
    const dialogs = await answerDialogs(loggedOut, []);
    for (const [index, scenario] of SCENARIOS.filter((candidate) => candidate.group === group).entries()) {
      await test.step(scenario.title, () => playScenario(loggedOut, scenario, index + 1, dialogs));
    }
  });
}

/** Plays a scenario to its end. It is the `count`th of the visitor. `dialogs` collects the browser's dialogs. */
async function playScenario(visitor: Visitor, scenario: Scenario, count: number, dialogs: Dialog[]): Promise<void> {
  await visitor.open(`/scenarios/${scenario.slug}`, 200);
  await expect(visitor.page).toHaveTitle(`${scenario.title} · Two Gates`);
  await expect(visitor.main().getByText(scenario.situation)).toBeVisible();
  await expect(visitor.main().getByText(scenario.remember)).toHaveCount(0);
  await expect(answerRegion(visitor)).toHaveCount(0);

  await submitGuess(visitor, scenario, scenario.answer);
  const verdict = `Correct: ${scenario.answer} `;
  await expectVerdict(visitor, verdict);
  const title = new RegExp(`^${verdict}.+ · ${escapeRegExp(scenario.title)} · Two Gates$`);
  await expect(visitor.page).toHaveTitle(title);
  await expect(visitor.main().getByText(scenario.remember)).toBeVisible();
  await expect(visitor.main().getByText(`A claim about this: “${scenario.claim}”`)).toBeVisible();
  await expect(visitor.page.getByRole('progressbar')).toHaveAttribute('value', String(count));

  const nextScenario = SCENARIOS[SCENARIOS.indexOf(scenario) + 1];
  const nextTitle = nextScenario?.group === scenario.group ? nextScenario.title : 'Recap';
  await expect(nextLink(visitor)).toHaveText(`Next: ${nextTitle}`);
  await expect(visitor.page.getByRole('link', { name: 'Open it in the lab' })).toHaveAttribute(
    'href',
    new RegExp(`^${escapeRegExp(scenario.lab)}`),
  );
  if (scenario.real) await openRealPage(visitor, scenario.real, scenario.answer as Status, dialogs);
}

test('a wrong guess is told why, and is done all the same', async ({ loggedOut }) => {
  for (const [slug, wrong, reason] of [
    ['inbox-logged-out', 403, 'A login helps here, and the 401 says so'],
    ['admin-area', 401, 'Logging in again would not change her role'],
    ['hidden-or-missing', 403, 'would tell the two apart'],
  ] as const) {
    const scenario = findScenario(slug);
    await loggedOut.open(`/scenarios/${slug}`, 200);
    await submitGuess(loggedOut, scenario, wrong);
    const verdict = `Not quite: you said ${wrong}, it is ${scenario.answer} `;
    await expectVerdict(loggedOut, verdict);
    await expect(loggedOut.page).toHaveTitle(new RegExp(`^${verdict}`));
    await expect(answerRegion(loggedOut)).toContainText(reason);
    await expect(loggedOut.main().getByText('Why not 200?')).toBeVisible();
    await expect(loggedOut.main().getByText(`Why not ${wrong}?`)).toHaveCount(0);
  }
  await expectProgress(loggedOut, 3);
});

test('the essentials lead along their own way to a recap', async ({ loggedOut }) => {
  await loggedOut.open('/scenarios', 200);
  const beginLink = loggedOut.page.getByRole('link', { name: /^Begin: / });
  await loggedOut.navigate('/scenarios/inbox-logged-out?course=essentials', 200, () => beginLink.click());
  for (const [index, slug] of ESSENTIALS.entries()) {
    await expect(loggedOut.main().getByText(`${index + 1} of 6`, { exact: true })).toBeVisible();
    await expect(loggedOut.main().getByText(`${index} of 6 done`, { exact: true })).toBeVisible();
    const scenario = findScenario(slug);
    await submitGuess(loggedOut, scenario, index === 0 ? 404 : scenario.answer, '&course=essentials');
    const nextScenario = ESSENTIALS[index + 1];
    const nextPath = nextScenario ? `${nextScenario}?course=essentials` : 'essentials/recap';
    await loggedOut.navigate(`/scenarios/${nextPath}`, 200, () => nextLink(loggedOut).click());
  }
  await expect(loggedOut.main()).toContainText('6 of 6 done, 5 on the first try.');
  await expect(loggedOut.main().getByRole('link', { name: 'Next course: Who are you?', exact: true })).toBeVisible();
  const missedLinks = loggedOut.main().getByRole('region', { name: 'Try again' }).getByRole('link');
  await expect(missedLinks).toHaveText([findScenario('inbox-logged-out').title]);
});

test('a hint and something else help to guess, and one may try again', async ({ loggedOut }) => {
  const { page } = loggedOut;
  const scenario = findScenario('another-method');
  await loggedOut.open(`/scenarios/${scenario.slug}`, 200);
  const hint = loggedOut.main().getByText('Does this path take DELETE from anyone?');
  await expect(hint).toBeHidden();
  await page.getByText('Hint', { exact: true }).click();
  await expect(hint).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Something else' })).toBeHidden();
  await submitGuess(loggedOut, scenario, 404);
  const retryLink = page.getByRole('link', { name: 'Try again' });
  await loggedOut.navigate(`/scenarios/${scenario.slug}`, 200, () => retryLink.click());
  await submitGuess(loggedOut, scenario, 405);
  await expect(answerRegion(loggedOut)).toContainText('Correct: 405 Method Not Allowed');
  await loggedOut.open('/scenarios', 200);
  const row = loggedOut.main().getByRole('listitem').filter({ hasText: scenario.title });
  await expect(row.getByText('missed', { exact: true })).toBeVisible();
});

test('the real page leads back to its scenario, and no other page does', async ({ loggedOut }) => {
  const backLink = loggedOut.page.getByRole('link', { name: '← Back to the scenario' });
  for (const slug of ['inbox-logged-out', 'hidden-or-missing']) {
    const scenario = findScenario(slug);
    await loggedOut.open(`/scenarios/${slug}`, 200);
    await submitGuess(loggedOut, scenario, 403);
    const openButton = loggedOut.page.getByRole('button', { name: `Open ${scenario.real!.path} ` });
    await loggedOut.navigate(scenario.real!.path, scenario.answer as Status, () => openButton.click());
    await loggedOut.navigate(`/scenarios/${slug}?guess=403`, 200, () => backLink.click());
    await loggedOut.open(scenario.real!.path, scenario.answer as Status);
    await expect(backLink).toHaveCount(0);
  }
});

test('the way on stays in its place when the answer comes', async ({ loggedOut }) => {
  for (const width of [390, 1024, 1440]) {
    await loggedOut.page.setViewportSize({ width, height: 800 });
    await loggedOut.open('/scenarios/step-up', 200);
    const before = await nextLink(loggedOut).boundingBox();
    expect(before!.y + before!.height, `at the bottom at ${width} pixels`).toBe(800);
    await loggedOut.open('/scenarios/step-up?guess=401', 200);
    expect(await nextLink(loggedOut).boundingBox()).toEqual(before);
  }
});

test('one may look without a guess, and nothing is counted', async ({ loggedOut }) => {
  const scenario = SCENARIOS[0]!;
  await loggedOut.open(`/scenarios/${scenario.slug}`, 200);
  const showLink = loggedOut.page.getByRole('link', { name: 'Show me without guessing' });
  await loggedOut.navigate(`/scenarios/${scenario.slug}?show=1#answer`, 200, () => showLink.click());
  await expect(loggedOut.main().getByText(scenario.remember)).toBeVisible();
  const backLink = loggedOut.page.getByRole('link', { name: 'guess to mark it done' });
  await expect(backLink).toHaveAttribute('href', `/scenarios/${scenario.slug}`);
  await expectProgress(loggedOut, 0);
  expect(await loggedOut.context.cookies()).toEqual([]);
});

test('the index leads to every story, group by group', async ({ loggedOut }) => {
  await loggedOut.open('/scenarios', 200);
  for (const group of new Set(SCENARIOS.map((scenario) => scenario.group))) {
    const links = loggedOut.main().getByRole('region', { name: group }).getByRole('link');
    const groupScenarios = SCENARIOS.filter((scenario) => scenario.group === group);
    await expect(links).toHaveText(groupScenarios.map((scenario) => scenario.title));
    for (const [index, scenario] of groupScenarios.entries()) {
      await expect(links.nth(index)).toHaveAttribute('href', `/scenarios/${scenario.slug}`);
    }
  }
  const requests = await loggedOut.main().getByText(/^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS) \S+ /).allInnerTexts();
  expect(new Set(requests).size, 'no two scenarios read the same').toBe(SCENARIOS.length);
  const essentials = loggedOut.main().getByRole('region', { name: 'Essentials' }).getByRole('link');
  await expect(essentials).toHaveText(ESSENTIALS.map((slug) => findScenario(slug).title));
});

test('progress goes along through another persona, and starts over when asked twice', async ({ loggedOut }) => {
  await loggedOut.open('/scenarios/admin-area', 200);
  await submitGuess(loggedOut, findScenario('admin-area'), 403);
  await loggedOut.switchToPersona('bob');
  await loggedOut.open('/scenarios/head', 200);
  await submitGuess(loggedOut, findScenario('head'), 403);
  await expectProgress(loggedOut, 2);
  await loggedOut.switchToPersona('logged-out');
  await expectProgress(loggedOut, 2);

  const forgetButton = loggedOut.page.getByRole('button', { name: 'Forget my progress' });
  await expect(forgetButton).toBeHidden();
  await loggedOut.page.getByText('Start over').click();
  const { formResponse } = await loggedOut.navigate('/scenarios', 200, () => forgetButton.click());
  expect(formResponse?.status()).toBe(303);
  await expectProgress(loggedOut, 0);
  expect(await loggedOut.context.cookies()).toEqual([]);
});

/** The scenario with this slug. */
function findScenario(slug: string): Scenario {
  return SCENARIOS.find((scenario) => scenario.slug === slug)!;
}

/** The part of the page with the answer. The verdict is its name. */
function answerRegion(visitor: Visitor) {
  return visitor.main().getByRole('region', { name: /^(Correct|Not quite|The answer): / });
}

/** Asserts that the verdict has the focus, and that it and the way on are on one screen. */
async function expectVerdict(visitor: Visitor, verdict: string): Promise<void> {
  const heading = visitor.main().getByRole('heading', { level: 2, name: verdict });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport({ ratio: 1 });
  await expect(nextLink(visitor)).toBeInViewport({ ratio: 1 });
}

/** The link to the next page of the course. */
function nextLink(visitor: Visitor) {
  return visitor.page.getByRole('navigation', { name: 'Scenarios' }).getByRole('link', { name: /^Next: / });
}

/** Guesses a status. `course` is the end of the query that names a course, if it is not the scenario's group. */
async function submitGuess(visitor: Visitor, scenario: Scenario, status: number, course = ''): Promise<void> {
  if (COMMON_STATUSES.includes(status)) {
    await visitor.page.getByRole('radio', { name: new RegExp(`^${status} `) }).check();
  } else {
    await visitor.page.getByRole('radio', { name: 'something else' }).check();
    await visitor.page.getByRole('combobox', { name: 'Something else' }).selectOption(String(status));
  }
  const sendButton = visitor.page.getByRole('button', { name: 'Send the request' });
  const page = `/scenarios/${scenario.slug}?guess=${status}${course}#answer`;
  const { formResponse } = await visitor.navigate(page, 200, () => sendButton.click());
  expect(formResponse?.status()).toBe(303);
}

/**
 * Clicks the real page as this persona, and asserts the scenario's status on the network and, unless it is
 * a 200 in JSON, on the screen. Asserts the dialogs that the page opens.
 */
async function openRealPage(
  visitor: Visitor,
  real: NonNullable<Scenario['real']>,
  status: Status,
  dialogs: Dialog[],
): Promise<void> {
  const caller = real.persona === 'logged-out' ? 'a guest' : real.persona;
  const openButton = visitor.page.getByRole('button', { name: `Open ${real.path} as ${caller}` });
  const isJson = real.path.startsWith('/api/') && status === 200;
  const word = isJson ? null : undefined;
  const { formResponse } = await visitor.navigate(real.path, status, () => openButton.click(), word);
  expect(formResponse?.status()).toBe(303);
  expect(dialogs.splice(0)).toEqual(DIALOGS[real.path] ?? []);
  if (isJson) return;
  await expect(visitor.personaSwitch().getByRole('button', { pressed: true })).toContainText(
    DISPLAY_NAME[real.persona],
  );
}

async function expectProgress(visitor: Visitor, count: number): Promise<void> {
  await visitor.open('/scenarios', 200);
  await expect(visitor.page.getByRole('progressbar')).toHaveAttribute('value', String(count));
  await expect(visitor.main().getByText(`${count} of ${SCENARIOS.length} done`, { exact: true })).toBeVisible();
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
