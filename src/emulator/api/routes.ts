import { readApp } from '../accounts/app.js';
import { readSubscriptions, removeSubscription, setSubscription } from '../accounts/app-subscriptions.js';
import { listAssignedWabas, listBusinesses, listOwnedWabas, readBusiness } from '../accounts/business.js';
import { fetchCustomerToken } from '../accounts/customer-token.js';
import { listSubscribedApps, subscribeApp, unsubscribeApp } from '../accounts/subscribed-apps.js';
import { debugToken, readMe } from '../accounts/token.js';
import { editWaba, readWaba } from '../accounts/waba.js';
import { deleteMedia, readMedia, uploadMedia } from '../files/media.js';
import { continueUpload, createUpload, readUpload } from '../files/uploads.js';
import type { Call, Resource } from '../graph/call.js';
import { postMarketingMessage, postMessage } from '../messages/send.js';
import { setAutomation } from '../numbers/automation.js';
import { blockUsers, listBlocked, unblockUsers } from '../numbers/blocked-users.js';
import { addNumber, editNumber } from '../numbers/edit.js';
import { editProfile, readProfile } from '../numbers/profile-calls.js';
import { deleteQrCode, listQrCodes, readQrCode, saveQrCode } from '../numbers/qr-codes.js';
import { listNumbers, readNumber } from '../numbers/read.js';
import { deregisterNumber, registerNumber } from '../numbers/registration.js';
import { changeSettings, readSettings } from '../numbers/settings.js';
import { requestCode, verifyCode } from '../numbers/verification.js';
import { readAnalytics } from '../templates/analytics.js';
import { archiveTemplates, unarchiveTemplates } from '../templates/archive.js';
import { compareTemplates } from '../templates/compare.js';
import { deleteTemplates } from '../templates/delete.js';
import { editTemplate } from '../templates/edit.js';
import { createAnyTemplate, searchLibrary } from '../templates/library.js';
import { listTemplates } from '../templates/list.js';
import { migrateTemplates } from '../templates/migrate.js';
import { previewTemplates } from '../templates/previews.js';
import { unpauseTemplate } from '../templates/unpause.js';
import { upsertTemplates } from '../templates/upsert.js';
import { readTemplate } from '../templates/view.js';
import { findObject, type ObjectKind, type Objects } from './objects.js';

/** One call of the Graph API: a method on an object, or on one of its edges. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The kind of object the path begins with, or a word such as `me`. */
  readonly start: ObjectKind | 'me' | 'debug_token' | 'message_template_library' | 'user';
  /** What stands behind it, with a slash inside where it has two parts, `*` for any last part; absent for the object itself. */
  readonly edge?: string;
  readonly run: Resource;
}

/** A route on an object of one kind: the handler gets the object beside the call. */
function on<K extends ObjectKind>(
  kind: K,
  method: Route['method'],
  edge: string,
  run: (call: Call, object: Objects[K]) => unknown,
): Route {
  return {
    method,
    start: kind,
    ...(edge === '' ? {} : { edge }),
    run(call) {
      const object = findObject(call.world.state, kind, call.id);
      return object === undefined ? undefined : run(call, object);
    },
  };
}

/** Everything the emulator answers with a token. */
export const ROUTES: readonly Route[] = [
  { method: 'GET', start: 'debug_token', run: debugToken },
  { method: 'GET', start: 'message_template_library', run: searchLibrary },
  { method: 'GET', start: 'me', run: readMe },
  { method: 'GET', start: 'me', edge: 'businesses', run: listBusinesses },
  { method: 'GET', start: 'user', edge: 'assigned_whatsapp_business_accounts', run: listAssignedWabas },
  on('app', 'GET', '', readApp),
  on('app', 'GET', 'subscriptions', readSubscriptions),
  on('app', 'POST', 'subscriptions', setSubscription),
  on('app', 'DELETE', 'subscriptions', removeSubscription),
  on('app', 'POST', 'uploads', createUpload),
  on('upload', 'GET', '', readUpload),
  on('upload', 'POST', '', continueUpload),
  on('business', 'GET', '', readBusiness),
  on('business', 'GET', 'owned_whatsapp_business_accounts', listOwnedWabas),
  on('business', 'POST', 'system_user_access_tokens', fetchCustomerToken),
  on('business', 'GET', 'client_whatsapp_business_accounts', () => ({ data: [] })),
  on('waba', 'GET', '', readWaba),
  on('waba', 'POST', '', editWaba),
  on('waba', 'GET', 'phone_numbers', listNumbers),
  on('waba', 'POST', 'phone_numbers', addNumber),
  on('waba', 'GET', 'subscribed_apps', listSubscribedApps),
  on('waba', 'POST', 'subscribed_apps', subscribeApp),
  on('waba', 'DELETE', 'subscribed_apps', unsubscribeApp),
  on('waba', 'GET', 'message_templates', listTemplates),
  on('waba', 'POST', 'message_templates', createAnyTemplate),
  on('waba', 'DELETE', 'message_templates', deleteTemplates),
  on('waba', 'POST', 'message_templates/archive', archiveTemplates),
  on('waba', 'POST', 'message_templates/unarchive', unarchiveTemplates),
  on('waba', 'POST', 'upsert_message_templates', upsertTemplates),
  on('waba', 'POST', 'migrate_message_templates', migrateTemplates),
  on('waba', 'GET', 'message_template_previews', previewTemplates),
  on('waba', 'GET', 'template_analytics', readAnalytics),
  on('number', 'GET', '', readNumber),
  on('number', 'POST', '', editNumber),
  on('number', 'POST', 'request_code', requestCode),
  on('number', 'POST', 'verify_code', verifyCode),
  on('number', 'POST', 'register', registerNumber),
  on('number', 'POST', 'deregister', deregisterNumber),
  on('number', 'GET', 'whatsapp_business_profile', readProfile),
  on('number', 'POST', 'whatsapp_business_profile', editProfile),
  on('number', 'GET', 'message_qrdls', listQrCodes),
  on('number', 'POST', 'message_qrdls', saveQrCode),
  on('number', 'POST', 'message_qrdls/*', saveQrCode),
  on('number', 'GET', 'message_qrdls/*', readQrCode),
  on('number', 'DELETE', 'message_qrdls/*', deleteQrCode),
  on('number', 'POST', 'conversational_automation', setAutomation),
  on('number', 'GET', 'block_users', listBlocked),
  on('number', 'POST', 'block_users', blockUsers),
  on('number', 'DELETE', 'block_users', unblockUsers),
  on('number', 'GET', 'settings', readSettings),
  on('number', 'POST', 'settings', changeSettings),
  on('number', 'POST', 'messages', postMessage),
  on('number', 'POST', 'marketing_messages', postMarketingMessage),
  on('number', 'POST', 'media', uploadMedia),
  on('media', 'GET', '', readMedia),
  on('media', 'DELETE', '', deleteMedia),
  on('template', 'GET', '', readTemplate),
  on('template', 'POST', '', editTemplate),
  on('template', 'GET', 'compare', compareTemplates),
  on('template', 'POST', 'unpause', unpauseTemplate),
];
