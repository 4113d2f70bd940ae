import { listActivities } from '../accounts/activities.js';
import { readApp } from '../accounts/app.js';
import { readSubscriptions, removeSubscription, setSubscription } from '../accounts/app-subscriptions.js';
import { assignUser, listAssignedUsers, removeAssignedUser } from '../accounts/assigned-users.js';
import { listAssignedWabas, listBusinesses, listOwnedWabas, readBusiness } from '../accounts/business.js';
import { readConversationAnalytics } from '../accounts/conversation-analytics.js';
import { fetchCustomerToken } from '../accounts/customer-token.js';
import { readPricingAnalytics } from '../accounts/pricing-analytics.js';
import { createSchedule, listSchedules } from '../accounts/schedules.js';
import { listSubscribedApps, subscribeApp, unsubscribeApp } from '../accounts/subscribed-apps.js';
import { debugToken, readMe } from '../accounts/token.js';
import { editWaba, readWaba } from '../accounts/waba.js';
import { manageCall } from '../calls/calls.js';
import { readCallPermission } from '../calls/permission.js';
import { deleteMedia, readMedia, uploadMedia } from '../files/media.js';
import { continueUpload, createUpload, readUpload } from '../files/uploads.js';
import { listAssets, uploadAsset } from '../flows/assets.js';
import {
  createFlow,
  deleteFlow,
  deprecateFlow,
  editFlow,
  listFlows,
  migrateFlows,
  publishFlow,
  readFlow,
} from '../flows/flows.js';
import type { Call, Resource } from '../graph/call.js';
import {
  createGroup,
  deleteGroup,
  deleteInviteLink,
  editGroup,
  listGroups,
  readGroup,
  renewInviteLink,
} from '../groups/groups.js';
import {
  addParticipants,
  approveJoinRequests,
  listJoinRequests,
  rejectJoinRequests,
  removeParticipants,
} from '../groups/participants.js';
import { listHistory, listHistoryEvents } from '../messages/message-history.js';
import { judgeSample } from '../messages/samples.js';
import { postMarketingMessage, postMessage } from '../messages/send.js';
import { setAutomation } from '../numbers/automation.js';
import { blockUsers, listBlocked, unblockUsers } from '../numbers/blocked-users.js';
import { addNumber, editNumber } from '../numbers/edit.js';
import {
  applyForOfficial,
  changeCommerce,
  readCommerce,
  readCompliance,
  readEncryption,
  readOfficial,
  setCompliance,
  setEncryption,
} from '../numbers/extras.js';
import { editProfile, readProfile } from '../numbers/profile-calls.js';
import { deleteQrCode, listQrCodes, readQrCode, saveQrCode } from '../numbers/qr-codes.js';
import { listNumbers, readNumber } from '../numbers/read.js';
import { deregisterNumber, registerNumber } from '../numbers/registration.js';
import { changeSettings, readSettings } from '../numbers/settings.js';
import { deleteUsername, readUsername, setUsername, suggestUsernames } from '../numbers/username.js';
import { requestCode, verifyCode } from '../numbers/verification.js';
import {
  createMobilityIntent,
  readMigrationIntent,
  readMobilityIntent,
  setMigrationIntent,
  setMobilityIntent,
} from '../partners/intents.js';
import {
  addPreverified,
  deletePreverified,
  listPreverified,
  listPreverifiedPartners,
  readPreverified,
  requestPreverifiedCode,
  sharePreverified,
  verifyPreverifiedCode,
} from '../partners/preverified.js';
import {
  acceptDeactivation,
  acceptSolution,
  createSolution,
  listAccountSolutions,
  listSolutions,
  onboardPartners,
  readSolution,
  readSolutionToken,
  rejectDeactivation,
  rejectSolution,
  requestDeactivation,
} from '../partners/solutions.js';
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

/** A list of what the emulator never has: shared accounts, clients of a partner, credit lines, requests on behalf of others. */
const EMPTY = () => ({ data: [] });

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
  on('business', 'GET', 'client_whatsapp_business_accounts', EMPTY),
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
  on('waba', 'POST', 'message_samples', judgeSample),
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
  on('number', 'GET', 'message_history', listHistory),
  on('history', 'GET', 'events', listHistoryEvents),
  on('number', 'POST', 'media', uploadMedia),
  on('media', 'GET', '', readMedia),
  on('media', 'DELETE', '', deleteMedia),
  on('template', 'GET', '', readTemplate),
  on('template', 'POST', '', editTemplate),
  on('template', 'GET', 'compare', compareTemplates),
  on('template', 'POST', 'unpause', unpauseTemplate),
  on('waba', 'GET', 'assigned_users', listAssignedUsers),
  on('waba', 'POST', 'assigned_users', assignUser),
  on('waba', 'DELETE', 'assigned_users', removeAssignedUser),
  on('waba', 'GET', 'pricing_analytics', readPricingAnalytics),
  on('waba', 'GET', 'conversation_analytics', readConversationAnalytics),
  on('waba', 'GET', 'activities', listActivities),
  on('waba', 'GET', 'schedules', listSchedules),
  on('waba', 'POST', 'schedules', createSchedule),
  on('waba', 'GET', 'in_progress_onbehalf_request', EMPTY),
  on('number', 'GET', 'whatsapp_commerce_settings', readCommerce),
  on('number', 'POST', 'whatsapp_commerce_settings', changeCommerce),
  on('number', 'GET', 'whatsapp_business_encryption', readEncryption),
  on('number', 'POST', 'whatsapp_business_encryption', setEncryption),
  on('number', 'GET', 'business_compliance_info', readCompliance),
  on('number', 'POST', 'business_compliance_info', setCompliance),
  on('number', 'GET', 'official_business_account', readOfficial),
  on('number', 'POST', 'official_business_account', applyForOfficial),
  on('number', 'GET', 'username', readUsername),
  on('number', 'POST', 'username', setUsername),
  on('number', 'DELETE', 'username', deleteUsername),
  on('number', 'GET', 'username_suggestions', suggestUsernames),
  on('number', 'POST', 'calls', manageCall),
  on('number', 'GET', 'call_permissions', readCallPermission),
  on('number', 'GET', 'groups', listGroups),
  on('number', 'POST', 'groups', createGroup),
  on('group', 'GET', '', readGroup),
  on('group', 'POST', '', editGroup),
  on('group', 'DELETE', '', deleteGroup),
  on('group', 'POST', 'invite_link', renewInviteLink),
  on('group', 'DELETE', 'invite_link', deleteInviteLink),
  on('group', 'POST', 'participants', addParticipants),
  on('group', 'DELETE', 'participants', removeParticipants),
  on('group', 'GET', 'join_requests', listJoinRequests),
  on('group', 'POST', 'join_requests', approveJoinRequests),
  on('group', 'DELETE', 'join_requests', rejectJoinRequests),
  on('waba', 'GET', 'flows', listFlows),
  on('waba', 'POST', 'flows', createFlow),
  on('waba', 'POST', 'migrate_flows', migrateFlows),
  on('flow', 'GET', '', readFlow),
  on('flow', 'POST', '', editFlow),
  on('flow', 'DELETE', '', deleteFlow),
  on('flow', 'GET', 'assets', listAssets),
  on('flow', 'POST', 'assets', uploadAsset),
  on('flow', 'POST', 'publish', publishFlow),
  on('flow', 'POST', 'deprecate', deprecateFlow),
  on('app', 'GET', 'connected_client_businesses', EMPTY),
  on('app', 'POST', 'whatsapp_business_solution', createSolution),
  on('app', 'GET', 'whatsapp_business_solutions', listSolutions),
  on('waba', 'GET', 'solutions', listAccountSolutions),
  on('solution', 'GET', '', readSolution),
  on('solution', 'GET', 'access_token', readSolutionToken),
  on('solution', 'POST', 'accept', acceptSolution),
  on('solution', 'POST', 'reject', rejectSolution),
  on('solution', 'POST', 'send_deactivation_request', requestDeactivation),
  on('solution', 'POST', 'accept_deactivation_request', acceptDeactivation),
  on('solution', 'POST', 'reject_deactivation_request', rejectDeactivation),
  on('business', 'POST', 'onboard_partners_to_mm_lite', onboardPartners),
  on('business', 'POST', 'add_phone_numbers', addPreverified),
  on('business', 'GET', 'preverified_numbers', listPreverified),
  on('business', 'POST', 'share_preverified_numbers', sharePreverified),
  on('business', 'GET', 'extendedcredits', EMPTY),
  on('preverified', 'GET', '', readPreverified),
  on('preverified', 'DELETE', '', deletePreverified),
  on('preverified', 'GET', 'partners', listPreverifiedPartners),
  on('preverified', 'POST', 'request_code', requestPreverifiedCode),
  on('preverified', 'POST', 'verify_code', verifyPreverifiedCode),
  on('waba', 'POST', 'set_solution_migration_intent', setMigrationIntent),
  on('migration', 'GET', '', readMigrationIntent),
  on('waba', 'POST', 'obo_mobility_intent', createMobilityIntent),
  on('waba', 'POST', 'set_obo_mobility_intent', setMobilityIntent),
  on('mobility', 'GET', '', readMobilityIntent),
];
