/** A callback of one account or one number that takes the place of the app's for the field `messages`. */
export interface CallbackOverride {
  readonly callbackUrl: string;
  readonly verifyToken: string;
}
