/** What is to be made of a segment: rendition profiles and stream configuration. */
package io.penstock.session.profile;
