/**
 * Query parameters that name a visitor or a campaign and never a page.
 *
 * Kept by hand from the lists that browsers and caches maintain; a name enters when one of them carries it
 * and it has no other use on any site we know (so never `ref`, `source` or `id`):
 * - https://github.com/mpchadwick/tracking-query-params-registry/blob/master/_data/params.csv
 * - https://github.com/brave/brave-core/blob/master/components/query_filter/utils.cc
 * - https://firefox.settings.services.mozilla.com (collection `query-stripping`)
 */
const NAMES = new Set([
  // Google
  ...[
    'gclid',
    'gclsrc',
    'gbraid',
    'wbraid',
    'dclid',
    'gad_source',
    'gad_campaignid',
    'srsltid',
    '_ga',
    '_gl',
  ],
  // Meta
  ...['fbclid', 'fb_action_ids', 'fb_action_types', 'fb_comment_id', 'fb_ref', 'fb_source', 'igsh', 'igshid'],
  // Microsoft, Yahoo, Yandex, X, TikTok, Pinterest, LinkedIn, Reddit
  ...['msclkid', 'guce_referrer', 'guce_referrer_sig', 'guccounter', 'yclid', 'ymclid', 'ysclid'],
  ...['_openstat', 'twclid', 'ttclid', 'epik', 'li_fat_id', 'rdt_cid'],
  // HubSpot, Marketo, Mailchimp, MailerLite, Klaviyo, Drip, Vero, Iterable, dotdigital, Listrak, Bronto
  ...['_hsenc', '_hsmi', '__hsfp', '__hssc', '__hstc', 'hsctatracking', 'mkt_tok', 'mc_cid', 'mc_eid'],
  ...['ml_subscriber', 'ml_subscriber_hash', '_ke', '_kx', '__s', 'vero_conv', 'vero_id', 'dm_i'],
  ...['trk_contact', 'trk_msg', 'trk_module', 'trk_sid', '_bta_tid', '_bta_c'],
  // Adobe, Marin, Impact, Matomo, Branch, Omeda, Blueshift, Salesforce and others
  ...['ef_id', 's_kwcid', 's_cid', 'mkwid', 'pcrid', 'irclickid', 'mtm_cid', 'mtm_campaign', 'mtm_source'],
  ...['mtm_medium', 'mtm_keyword', 'mtm_content', 'mtm_group', 'mtm_placement', '_branch_match_id'],
  ...['_branch_referrer', 'oly_anon_id', 'oly_enc_id', 'bsft_clkid', 'bsft_uid', 'et_rid', 'sc_customer'],
  ...['sc_eh', 'sc_uid', 'ss_email_id', 'rb_clickid', 'wickedid', 'vgo_ee', 'bbeml', 'at_recipient_id'],
  ...['at_recipient_list', 'unicorn_click_id', 'redirect_log_mongo_id', 'redirect_mongo_id'],
  ...['sb_referer_host', 'gdfms', 'gdftrk', 'gdffi', '_bhlid', 'pk_cid', 'pk_campaign', 'pk_kwd'],
  ...['oft_c', 'oft_ck', 'oft_d', 'oft_id', 'oft_ids', 'oft_k', 'oft_lk', 'oft_sk'],
]);

/** Whether the query parameter `name` only tracks; the whole `utm_` family does. */
export function isTrackingParameter(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith('utm_') || NAMES.has(lower);
}
