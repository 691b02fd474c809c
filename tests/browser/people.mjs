// Who acts in the journeys.

export async function signIn(page, site, username) {
  await page.goto(`${site.base}/masuk`);
  await page.fill('#nama_pengguna', username);
  await page.fill('#sandi', site.accounts[username]);
  await page.click('main button');
  await page.waitForURL(/\/(dasbor|beranda)$/);
}
