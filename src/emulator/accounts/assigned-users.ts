import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, requiredText } from '../graph/call.js';
import { pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { addRecord, recordsOf } from '../model/records.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/assigned-users-management-api */
const TASKS: readonly string[] = [
  'MANAGE',
  'DEVELOP',
  'MANAGE_TEMPLATES',
  'MANAGE_PHONE',
  'VIEW_COST',
  'MANAGE_EXTENSIONS',
  'VIEW_PHONE_ASSETS',
  'MANAGE_PHONE_ASSETS',
  'VIEW_TEMPLATES',
  'VIEW_INSIGHTS',
  'RECEIVE_INCOMING_MESSAGES',
  'MANAGE_BILLING',
  'MANAGE_USERS',
  'MESSAGING',
  'FULL_CONTROL',
];

/** `GET /{waba-id}/assigned_users?business=`. */
export function listAssignedUsers(call: Call, waba: Waba): unknown {
  check(call, waba);
  const { state } = call.world;
  const business = state.businesses.get(requiredText(call.params, 'business'));
  if (business === undefined) throw invalidParameter('business is not the id of a business');
  const users = waba.businessId === business.id ? recordsOf(state, 'assignedUser', waba.id) : [];
  return pageInOrder(users, call, ({ fields }) => {
    const { user, tasks } = fields;
    const node = { id: String(user), name: `User ${String(user)}`, business, user_type: 'SYSTEM_USER', tasks };
    const shown = { ...node, business: { id: business.id, name: business.name } };
    return readPlainNode(shown, call, 'AssignedUser', ['id', 'name', 'business', 'user_type']);
  });
}

/** `POST` to the same path: gives a user tasks on the account, in place of those they had. */
export function assignUser(call: Call, waba: Waba): unknown {
  check(call, waba);
  const user = requiredText(call.params, 'user');
  const tasks = listParam(call.params, 'tasks').map((task) => task.toUpperCase());
  const unknown = tasks.find((task) => !TASKS.includes(task));
  if (tasks.length === 0 || unknown !== undefined)
    throw invalidParameter(`tasks takes one or more of ${TASKS.join(', ')}`);
  addRecord(call.world.state, {
    id: idOf(waba, user),
    kind: 'assignedUser',
    ownerId: waba.id,
    fields: { user, tasks },
  });
  return { success: true };
}

/** `DELETE` on the same path. */
export function removeAssignedUser(call: Call, waba: Waba): unknown {
  check(call, waba);
  const id = idOf(waba, requiredText(call.params, 'user'));
  if (!call.world.state.records.delete(id)) throw invalidParameter('user is not assigned to this account');
  return { success: true };
}

function idOf(waba: Waba, user: string): string {
  return `assigned/${waba.id}/${user}`;
}

function check({ token }: Call, waba: Waba): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
}
