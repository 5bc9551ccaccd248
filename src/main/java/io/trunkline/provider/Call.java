package io.trunkline.provider;

import java.util.Map;

/**
 * One call inside a request.
 *
 * @param reference ours; comes back with the answer or the callback
 * @param number the customer's, in E.164; null if nobody is called
 * @param fields as the campaign filled them
 */
public record Call(String reference, String number, Map<String, Object> fields) {}
