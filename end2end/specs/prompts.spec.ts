/**
 * The challenges that open a browser's login dialog (A5). Fetch defines the requests that may open one, but
 * no standard defines the schemes. The lab repeats this table of measurements.
 */

import { answerDialogs } from '../fixtures/dialogs.ts';
import { expect, test } from '../fixtures/test.ts';

const DIGEST = 'Digest realm="x", qop="auth", algorithm=SHA-256, nonce="abc"';

/** The fields of a 401, and the scheme of the dialog that they open. */
const MEASUREMENTS: readonly [string[], string | null][] = [
  [['Basic realm="x"'], 'basic'],
  [['BASIC realm="x", charset="UTF-8"'], 'basic'],
  [[DIGEST], 'digest'],
  [['NTLM'], 'ntlm'],
  // Negotiate would use the system's login, and only for configured sites.
  [['Negotiate'], null],
  [['Bearer realm="x"'], null],
  [['Session realm="x"'], null],
  [['ApiKey realm="x"'], null],
  [['HOBA max-age="180", challenge="16:x"'], null],
  // An unknown scheme does not prevent the dialog of a known one, unless it comes first in the same field.
  [['Bearer realm="x"', 'Basic realm="x"'], 'basic'],
  [['Basic realm="x", Bearer realm="x"'], 'basic'],
  [['Bearer realm="x", Basic realm="x"'], null],
  // The strongest known scheme is used.
  [['Basic realm="x"', DIGEST], 'digest'],
  [[DIGEST, 'Basic realm="x"'], 'digest'],
];

test('A5: a browser opens its dialog for the schemes that it knows, where one stands first in a field', async ({
  loggedOut,
  foreignServer,
}) => {
  const url = `http://127.0.0.1:${foreignServer.port}/`;
  const dialogs = await answerDialogs(loggedOut, []);
  for (const [fields, scheme] of MEASUREMENTS) {
    dialogs.length = 0;
    foreignServer.setChallenges(fields);
    loggedOut.consoleErrors.allowStatus(url, 401);
    await loggedOut.page.goto(url);
    expect(
      dialogs.map((dialog) => dialog.scheme),
      fields.join(' and '),
    ).toEqual(scheme === null ? [] : [scheme]);
  }
});

test('the lab says of an exchange what a browser does with it', async ({ loggedOut }) => {
  await loggedOut.open('/lab?persona=logged-out&method=GET&path=%2Fbasic%2Fvault', 200);
  await expect(loggedOut.main().getByText('Chromium opens its own dialog')).toBeVisible();
  await loggedOut.open('/lab?persona=logged-out&method=GET&path=%2Finbox', 200);
  await expect(loggedOut.main().getByText('Chromium opens no dialog')).toBeVisible();
  await loggedOut.open('/lab?persona=alice&method=GET&path=%2Finbox', 200);
  await expect(loggedOut.main().getByText('In a browser:')).toHaveCount(0);
});
