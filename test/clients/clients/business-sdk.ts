import { foreign } from '../foreign.js';
import { redirectHttps } from '../graph-redirect.js';
import { type ForeignClient, isRefused, isUnserved, passes } from '../harness.js';

let restore: (() => void) | undefined;

export const businessSdk: ForeignClient = {
  package: 'facebook-nodejs-business-sdk',
  reach: '`https.request` of the test process, since `graph.facebook.com` is written in its code',
  async calls(desk) {
    const sdk = await foreign('facebook-nodejs-business-sdk');
    restore = redirectHttps(desk.graphUrl);
    const api = sdk.FacebookAdsApi.init(desk.token, 'en_US', false);
    const { wabaId, businessId, number } = desk;
    const account = () => new sdk.WhatsAppBusinessAccount(wabaId);
    const business = () => new sdk.Business(businessId);
    /** What the SDK keeps of each object. */
    // biome-ignore lint/suspicious/noExplicitAny: the client's own shape
    const list = async (cursor: any) => (await cursor).map((item: any) => item._data);
    // biome-ignore lint/suspicious/noExplicitAny: the client's own shape
    const data = async (object: any) => (await object)._data;
    const body = { type: 'BODY', text: 'Your parcel {{1}} has arrived today.', example: { body_text: [['A-1']] } };
    const template = { name: 'sdk_made', language: 'en_US', category: 'UTILITY', components: [body] };
    const times = { start: 1_770_000_000, end: 1_770_600_000, granularity: 'DAILY' };
    const fields = Object.values(sdk.WhatsAppBusinessAccount.Fields);
    const unserved: readonly (readonly [string, object])[] = [
      ['getCallAnalytics', times],
      ['getGroupAnalytics', times],
      ['getTemplateGroupAnalytics', times],
      ['getTemplateGroups', {}],
      ['getAudiences', {}],
      ['getDataset', {}],
      ['createDataset', {}],
      ['getMarketingCampaigns', {}],
      ['getMessageCampaigns', {}],
      ['createGeneratePaymentConfigurationOauthLink', {}],
      ['getPaymentConfiguration', { configuration_name: 'x' }],
      ['createPaymentConfiguration', { configuration_name: 'x' }],
      ['deletePaymentConfiguration', { configuration_name: 'x' }],
      ['getPaymentConfigurations', {}],
      ['getProductCatalogs', {}],
      ['createProductCatalog', { catalog_id: '1' }],
      ['deleteProductCatalogs', { catalog_id: '1' }],
      ['getTemplatePerformanceMetrics', {}],
      ['createTemplateGroup', {}],
      ['getWelcomeMessageSequences', {}],
      ['createWelcomeMessageSequence', {}],
      ['deleteWelcomeMessageSequences', { sequence_id: '1' }],
    ];
    return [
      passes('api.getAppID', async () => (await api.getAppID()).data, { data: { app_id: desk.appId } }),
      passes('WhatsAppBusinessAccount.get', () => data(account().get(['name', 'currency', 'owner_business_info'])), {
        id: wabaId,
        currency: 'USD',
      }),
      ...fields
        .filter((field) => field !== 'analytics')
        .map((field) =>
          passes(`WhatsAppBusinessAccount.get of ${field}`, () => data(account().get([field])), { id: wabaId }),
        ),
      passes('WhatsAppBusinessAccount.update', () => account().update([], { name: 'Shoes' }), { id: wabaId }),
      passes(
        'WhatsAppBusinessAccount.getPhoneNumbers',
        () => list(account().getPhoneNumbers(['id', 'verified_name'])),
        [{ id: number }, {}],
      ),
      passes('WhatsAppBusinessAccount.createPhoneNumber', () =>
        data(account().createPhoneNumber([], { cc: '39', phone_number: '3331112222', verified_name: 'Shoes' })),
      ),
      passes('WhatsAppBusinessAccount.createSubscribedApp', () => data(account().createSubscribedApp([], {})), {
        success: true,
      }),
      passes('WhatsAppBusinessAccount.getSubscribedApps', () => list(account().getSubscribedApps([]))),
      passes('WhatsAppBusinessAccount.deleteSubscribedApps', () => account().deleteSubscribedApps({}), {
        success: true,
      }),
      passes('WhatsAppBusinessAccount.getMessageTemplates', () =>
        list(account().getMessageTemplates(['name', 'status'], { limit: 2 })),
      ),
      passes('WhatsAppBusinessAccount.getMessageTemplates page by page', async () => {
        const first = await account().getMessageTemplates(['name'], { limit: 2 });
        const second = await first.next();
        return { first: first.length, second: second.length };
      }),
      passes(
        'WhatsAppBusinessAccount.createMessageTemplate',
        () => data(account().createMessageTemplate([], template)),
        { status: 'PENDING' },
      ),
      passes('WhatsAppBusinessAccount.getMessageTemplatePreviews', () =>
        list(
          account().getMessageTemplatePreviews([], {
            category: 'AUTHENTICATION',
            languages: ['en_US'],
            add_security_recommendation: true,
          }),
        ),
      ),
      passes('WhatsAppBusinessAccount.createUpsertMessageTemplate', () =>
        data(
          account().createUpsertMessageTemplate([], {
            name: 'sdk_codes',
            languages: ['en_US', 'it'],
            category: 'AUTHENTICATION',
            components: [
              { type: 'BODY', add_security_recommendation: true },
              { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
            ],
          }),
        ),
      ),
      passes(
        'WhatsAppBusinessAccount.deleteMessageTemplates',
        () => account().deleteMessageTemplates({ name: 'sdk_made' }),
        { success: true },
      ),
      isRefused(
        'WhatsAppBusinessAccount.getTemplateAnalytics',
        () => account().getTemplateAnalytics([], times),
        200007,
        'insights are not enabled for the account',
      ),
      passes(
        'WhatsAppBusinessAccount.createAssignedUser',
        () => data(account().createAssignedUser([], { user: '122', tasks: ['MANAGE'] })),
        { success: true },
      ),
      passes(
        'WhatsAppBusinessAccount.getAssignedUsers',
        () => list(account().getAssignedUsers(['id', 'name', 'user_type'], { business: businessId })),
        [{ id: '122' }],
      ),
      passes('WhatsAppBusinessAccount.deleteAssignedUsers', () => account().deleteAssignedUsers({ user: '122' }), {
        success: true,
      }),
      passes('WhatsAppBusinessAccount.createFlow', () =>
        data(account().createFlow([], { name: 'booking', categories: ['OTHER'] })),
      ),
      passes('WhatsAppBusinessAccount.getFlows', () => list(account().getFlows(['name', 'status'])), [
        { name: 'booking', status: 'DRAFT' },
      ]),
      passes('WhatsAppBusinessAccount.getPricingAnalytics', () => list(account().getPricingAnalytics([], times)), [
        { data_points: [] },
      ]),
      passes(
        'WhatsAppBusinessAccount.getConversationAnalytics',
        () => list(account().getConversationAnalytics([], times)),
        [{ data_points: [] }],
      ),
      passes('WhatsAppBusinessAccount.getSchedules', () => list(account().getSchedules([])), []),
      passes('WhatsAppBusinessAccount.getSolutions', () => list(account().getSolutions([])), []),
      passes(
        'WhatsAppBusinessAccount.createSetOboMobilityIntent',
        () => data(account().createSetOboMobilityIntent([], { app_id: desk.appId })),
        { success: true },
      ),
      isRefused(
        'WhatsAppBusinessAccount.createMessageSample',
        () => account().createMessageSample([], {}),
        100,
        'the account does not have Direct Send',
      ),
      isRefused(
        'WhatsAppBusinessAccount.createSetSolutionMigrationIntent',
        () =>
          account().createSetSolutionMigrationIntent([], { solution_id: '1', migration_intent: 'INITIATE_MIGRATION' }),
        100,
        'the solution does not exist',
      ),
      isRefused(
        'WhatsAppBusinessAccount.createMigrateFlow',
        () => account().createMigrateFlow([], { source_waba_id: '1' }),
        100,
        'the account does not exist',
      ),
      ...unserved.map(([name, params]) =>
        isUnserved(`WhatsAppBusinessAccount.${name}`, () =>
          name.startsWith('delete') ? account()[name](params) : account()[name]([], params),
        ),
      ),
      passes('FacebookAdsApiBatch', async () => {
        const batch = new sdk.FacebookAdsApiBatch(api);
        const answers: unknown[] = [];
        // biome-ignore lint/suspicious/noExplicitAny: the client's own shape
        const keep = (answer: any) => answers.push([answer.status, answer.body.id ?? answer.body.error.code]);
        batch.add('GET', [wabaId], { fields: 'id' }, null, keep, keep);
        batch.add('POST', [wabaId], { name: 'Boots' }, null, keep, keep);
        batch.add('GET', ['999'], {}, null, keep, keep);
        await batch.execute();
        return answers;
      }, [
        [200, wabaId],
        [200, wabaId],
        [400, 100],
      ]),
      passes('Business.get', () => data(business().get(['name', 'verification_status'])), { id: businessId }),
      passes(
        'Business.getOwnedWhatsAppBusinessAccounts',
        () => list(business().getOwnedWhatsAppBusinessAccounts(['name'])),
        [{ id: wabaId }],
      ),
      passes('Business.getClientWhatsAppBusinessAccounts', () =>
        list(business().getClientWhatsAppBusinessAccounts(['name'])),
      ),
      passes('Business.getExtendedCredits', () => list(business().getExtendedCredits(['id'])), []),
      passes('Business.createAddPhoneNumber', () =>
        data(business().createAddPhoneNumber([], { phone_number: '+15550100099' })),
      ),
      passes('Business.getPreVerifiedNumbers', () => list(business().getPreVerifiedNumbers(['id']))),
    ];
  },
  close: () => restore?.(),
};
