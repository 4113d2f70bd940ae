/**
 * What Meta's message says for an error code, where the code's refusal brings no text of its own.
 * Texts as real answers have them; Meta asks callers to compare the code only.
 */
export const CODE_MESSAGES: Readonly<Record<number, string>> = {
  1: 'An unknown error occurred',
  10: '(#10) Application does not have permission for this action',
  100: '(#100) Invalid parameter',
  190: 'Invalid OAuth access token.',
  200: '(#200) You do not have the necessary permissions to perform this action.',
  80008: '(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again.',
  131008: '(#131008) Required parameter is missing',
  131009: '(#131009) Parameter value is not valid',
  131021: '(#131021) Recipient cannot be sender',
  131047: '(#131047) Re-engagement message',
  131049: '(#131049) This message was not delivered to maintain healthy ecosystem engagement.',
  131051: '(#131051) Unsupported message type',
  131059: '(#131059) Invalid cursor',
  131062: '(#131062) Business-scoped user ids are not supported for this message',
  132000: '(#132000) Number of parameters does not match the expected number of params',
  132001: '(#132001) Template name does not exist in the translation',
  132005: '(#132005) Translated text too long',
  132012: '(#132012) Parameter format does not match format in the created template',
  132015: '(#132015) Template is paused',
  132016: '(#132016) Template is disabled',
  132018: '(#132018) There is a problem with the parameters of the template',
  133005: '(#133005) Two step verification PIN Mismatch',
  133006: '(#133006) Phone number re-verification needed',
  133010: '(#133010) Account not registered',
  133016: '(#133016) Account register deregister rate limit exceeded',
  136024: 'Request code error',
  136025: 'Verify code error',
};
