package dev.perimeter.harness.console;

/** What a path under {@code /console} leads to. */
enum ConsolePath {
    /** The public API, for the page. */
    API,
    LOGIN,
    CALLBACK,
    LOGOUT,
    /** A file whose name holds a hash of what is in it. */
    ASSET,
    /** Any other file. */
    FILE,
    /** An address within the page, which index.html is given out for. */
    PLACE,
    ELSEWHERE;

    static final String ROOT = "/console";
    static final String HOME = ROOT + "/";
    static final String INDEX = HOME + "index.html";
    static final String API_ROOT = ROOT + "/api";
    static final String LOGIN_PATH = ROOT + "/login";
    static final String CALLBACK_PATH = ROOT + "/callback";
    static final String LOGOUT_PATH = ROOT + "/logout";
    static final String SIGNED_OUT = ROOT + "/signed-out";

    private static final String ASSETS = HOME + "assets/";

    static ConsolePath of(String path) {
        return switch (path) {
            case ROOT, HOME -> PLACE;
            case LOGIN_PATH -> LOGIN;
            case CALLBACK_PATH -> CALLBACK;
            case LOGOUT_PATH -> LOGOUT;
            default -> path.startsWith(HOME) ? within(path) : ELSEWHERE;
        };
    }

    private static ConsolePath within(String path) {
        if (path.equals(API_ROOT) || path.startsWith(API_ROOT + "/")) {
            return API;
        }
        if (path.startsWith(ASSETS)) {
            return ASSET;
        }
        var name = path.substring(HOME.length());
        return name.indexOf('/') < 0 && name.indexOf('.') > 0 ? FILE : PLACE;
    }
}
