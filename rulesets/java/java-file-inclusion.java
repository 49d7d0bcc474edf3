class FileInclusion {
    void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String page = request.getParameter("page");
        // ruleid: java-file-inclusion
        request.getRequestDispatcher("/WEB-INF/views/" + page + ".jsp").forward(request, response);
    }

    @GetMapping("/show")
    String show(@RequestParam String page) {
        // ruleid: java-file-inclusion
        return "forward:" + page;
    }

    void fixed(HttpServletRequest request, HttpServletResponse response) throws Exception {
        request.setAttribute("page", request.getParameter("page"));
        // ok: java-file-inclusion
        request.getRequestDispatcher("/WEB-INF/views/show.jsp").forward(request, response);
    }

    void chosen(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-file-inclusion
        request.getRequestDispatcher(PAGES.get(request.getParameter("page"))).forward(request, response);
    }
}
