class MassAssignment {
    void populate(HttpServletRequest request, User user) throws Exception {
        // ruleid: java-mass-assignment
        BeanUtils.populate(user, request.getParameterMap());
    }

    @PatchMapping("/users/{id}")
    User patch(@PathVariable long id, @RequestBody String json) throws Exception {
        User user = users.findById(id).orElseThrow();
        // ruleid: java-mass-assignment
        return mapper.readerForUpdating(user).readValue(json);
    }

    void single(HttpServletRequest request, User user) {
        BeanWrapper wrapper = new BeanWrapperImpl(user);
        String field = request.getParameter("field");
        // ruleid: java-mass-assignment
        wrapper.setPropertyValue(field, request.getParameter("value"));
    }

    void good(HttpServletRequest request, User user, Map<String, Object> defaults) throws Exception {
        // ok: java-mass-assignment
        BeanUtils.populate(user, defaults);
        // ok: java-mass-assignment
        user.setNickname(request.getParameter("nickname"));
        BeanWrapper wrapper = new BeanWrapperImpl(user);
        // ok: java-mass-assignment
        wrapper.setPropertyValue("nickname", request.getParameter("nickname"));
        String field = request.getParameter("field");
        if (!ALLOWED_FIELDS.contains(field)) {
            throw new IllegalArgumentException(field);
        }
        // ok: java-mass-assignment
        wrapper.setPropertyValue(field, request.getParameter("value"));
    }
}
