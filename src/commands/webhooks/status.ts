import type { Context } from '../../context.js';
import { listSubscribedApps, type Subscription } from '../../core/graph/subscriptions.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { appsView, type SubscribedApp } from './views.js';

export default async function status(context: Context): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const apps = await listSubscribedApps(await context.graph(), wabaId);
  context.output.result({ wabaId, apps: apps.map(subscribedApp) }, appsView);
}

function subscribedApp({ whatsapp_business_api_data: app, override_callback_uri }: Subscription): SubscribedApp {
  return { id: app.id, name: app.name ?? null, link: app.link ?? null, callbackUrl: override_callback_uri ?? null };
}
