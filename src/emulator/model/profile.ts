/** What customers see of the business. Keys are Meta's. */
export interface BusinessProfile {
  about?: string;
  address?: string;
  description?: string;
  email?: string;
  websites?: readonly string[];
  vertical?: string;
  profile_picture_url?: string;
}
