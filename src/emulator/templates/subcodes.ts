/**
 * `error_user_title` by subcode of code 100. Meta translates these texts; Meta asks callers to compare the subcode.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const TITLES: Readonly<Record<number, string>> = {
  2388019: 'Message Template Limit Exceeded',
  2388023: 'Message Template Language is Being Deleted',
  2388024: 'Content in This Language Already Exists',
  2388039: "Message template status can't be changed",
  2388040: 'Character limit exceeded',
  2388043: 'Message template component is missing expected field(s)',
  2388046: 'Name Format is Incorrect',
  2388047: 'Message header format is incorrect',
  2388060: 'Button format is incorrect',
  2388072: 'Message body format is incorrect',
  2388073: 'Message footer format is incorrect',
  2388124: 'Edit limit reached',
  2388293: 'Parameters words ratio exceeds limit',
  2388299: 'Leading or trailing parameters not allowed',
  2388318: 'Direct Send template cannot be edited',
  2388330: 'Direct Send template cannot be deleted',
};

export function subcodeTitle(subcode: number | undefined): string {
  return TITLES[subcode ?? 0] ?? 'Invalid parameter';
}
