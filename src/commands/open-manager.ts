import type { Context } from '../context.js';
import { usageError } from '../core/errors/command.js';
import { isMetaHost } from '../core/graph/credentials.js';
import { type ManagerPage, managerPage } from '../core/meta/manager-pages.js';
import { openAddress } from '../core/page/open.js';

/**
 * Opens a page of WhatsApp Manager; without a terminal or a browser its address is printed, for whoever opens it.
 * @throws {CliError} exit 2 when the Graph API in use is an emulator, which has no such page
 */
export async function openManager({ output, settings, system }: Context, page: ManagerPage): Promise<void> {
  const { graphUrl, trustedHost, businessId } = await settings();
  if (!isMetaHost(graphUrl.value) && trustedHost === undefined) {
    throw usageError(
      `--web opens a page of Meta, but the Graph API in use is ${graphUrl.value}.`,
      'choose a profile of Meta with --profile',
    );
  }
  const url = managerPage(page, businessId?.value);
  const isOpen = system.stdout.isTTY && !output.json && (await openAddress(url, system));
  if (isOpen) output.note(`Opened ${url} in the browser.`);
  else output.result({ url }, (value) => value.url);
}
