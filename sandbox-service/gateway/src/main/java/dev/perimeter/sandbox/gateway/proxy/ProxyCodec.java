package dev.perimeter.sandbox.gateway.proxy;

import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Netty's HTTP/1.1 codec that refuses a message with both a length and chunks, and knows which answers have no body. */
final class ProxyCodec extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LARGEST_CHUNK = 16 * 1024;

    private final Encoder encoder = new Encoder();

    ProxyCodec(int largestHead) {
        init(new Decoder(largestHead), encoder);
    }

    /** The next answer has a head only. */
    void headOnly(boolean headOnly) {
        encoder.headOnly = headOnly;
    }

    private static final class Decoder extends HttpRequestDecoder {

        Decoder(int largestHead) {
            super(new HttpDecoderConfig()
                    .setMaxInitialLineLength(LONGEST_LINE)
                    .setMaxHeaderSize(largestHead)
                    .setMaxChunkSize(LARGEST_CHUNK));
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
        }
    }

    private static final class Encoder extends HttpResponseEncoder {

        private boolean headOnly;

        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse answer) {
            return (headOnly && answer.status().code() >= 200) || super.isContentAlwaysEmpty(answer);
        }
    }
}
