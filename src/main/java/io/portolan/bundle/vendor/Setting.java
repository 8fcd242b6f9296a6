package io.portolan.bundle.vendor;

/**
 * One line of a configuration that is written with {@code set} and {@code delete}.
 *
 * @param object its kind and name: {@code address-group vapi_us-sip_server_v4}
 * @param attribute empty if the object has but one value
 * @param isMember whether it is one of a list, which it joins and can be taken out of; else it
 *     overwrites
 */
record Setting(String object, String attribute, String value, boolean isMember) {

    @Override
    public String toString() {
        return object + (attribute.isEmpty() ? " " : " " + attribute + " ") + value;
    }
}
