// Who acts in the journeys, and how: by what they see.

export async function signIn(page, site, username) {
  await page.goto(`${site.base}/masuk`);
  await page.fill('#nama_pengguna', username);
  await page.fill('#sandi', site.accounts[username]);
  await page.click('main button');
  await page.waitForURL(/\/(dasbor|beranda)$/);
}

export const main = (page) => page.getByRole('main');
export const link = (page, name) => main(page).getByRole('link', { name });
export const button = (page, name) => main(page).getByRole('button', { name });

/** Presses something that leads on, and waits until the next page stands. */
export async function press(page, control) {
  await Promise.all([page.waitForNavigation({ timeout: 30_000 }), control.click()]);
}

/** Chooses in the menu of the site. */
export async function menu(page, name) {
  await press(page, page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name, exact: true }));
}

/** Chooses a part of the innovation. */
export async function tab(page, name) {
  await press(page, page.getByRole('navigation', { name: 'Bagian inovasi' }).getByRole('link', { name, exact: true }));
}

/** The words of the page in one line. */
export async function words(page) {
  return (await main(page).innerText()).replace(/\s+/g, ' ');
}

/** Leaves through the door, and somebody else comes in. */
export async function changePerson(page, site, username) {
  await press(page, page.getByRole('button', { name: 'Keluar' }));
  await signIn(page, site, username);
}

/** What the workbench offers to do now is this and nothing else. */
export async function finding({ page, ok }, offered) {
  const found = await main(page).locator('aside .actions').getByRole('link').allInnerTexts();
  ok(found.join() === offered.join(), `the workbench offers ${found}, not ${offered}`);
}

/** A planned integration is in no count and no sentence of running ones on the page that stands. */
export async function steady({ page, ok, planned, running }) {
  const where = new URL(page.url()).pathname;
  const counts = [...(await words(page)).matchAll(/(\d+) (?:integrasi )?berjalan/g)].map((found) => Number(found[1]));
  if (running !== undefined && /^\/inovasi\/[^/]+/.test(where)) {
    ok(counts.every((count) => count === running), `${where} counts ${counts} running integrations, not ${running}`);
  }
  const lines = await main(page).locator('tr, li, p, title, desc').filter({ hasText: planned }).allTextContents();
  const wrong = lines.filter((line) => /\bberjalan\b/i.test(line) && !/direncanakan/i.test(line));
  ok(wrong.length === 0, `${where} says of the planned one: ${wrong[0]}`);
}

/** The notices of the person who is there about an innovation, oldest first. */
export async function notices(page, name) {
  await press(page, page.getByRole('link', { name: /^Pemberitahuan/ }));
  const found = [];
  for (;;) {
    const lines = main(page).locator('.file-list > li').filter({ hasText: `“${name}”` });
    found.push(...(await lines.locator('.task-body > p:nth-of-type(2)').allInnerTexts()));
    const next = link(page, 'Berikutnya');
    if (await next.count() === 0) return found.reverse();
    await press(page, next);
  }
}

/** Opens the newest notice that says this about the innovation. */
export async function openNotice({ page, look, ok, name }, text) {
  await press(page, page.getByRole('link', { name: /^Pemberitahuan/ }));
  const line = main(page).locator('.file-list > li').filter({ hasText: name }).filter({ hasText: text }).first();
  ok((await line.innerText()).includes('2026'), `a notice says ${text}`);
  await look(page, `notice ${text}`);
  await press(page, line.getByRole('button', { name: /^Buka/ }));
  ok((await page.textContent('h1')).includes(name), 'and leads to the workbench');
}
